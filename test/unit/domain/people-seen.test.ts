import { expect, it } from 'vitest'
import { peopleSeen } from '../../../src/domain/people-seen.ts'

const mail = (day: number, ...people: readonly (readonly [string, string])[]) => ({
  at: new Date(Date.UTC(2026, 4, day)),
  people: people.map(([name, address]) => ({ name, address })),
})

const everybody = () => true

it('tells each address once, with the newest name, how often and when last', () => {
  const seen = peopleSeen(
    [
      mail(3, ['', 'ANNA@acme.example']),
      mail(2, ['Anna Schmidt', 'anna@acme.example']),
      mail(1, ['A. S.', 'anna@acme.example']),
    ],
    everybody,
  )
  expect(seen).toEqual([
    { name: 'Anna Schmidt', address: 'ANNA@acme.example', mailCount: 3, lastSeenAt: new Date(Date.UTC(2026, 4, 3)) },
  ])
})

it('counts a mail once, however often it names somebody', () => {
  const [anna] = peopleSeen([mail(1, ['Anna', 'anna@acme.example'], ['', 'anna@ACME.example'])], everybody)
  expect(anna).toMatchObject({ name: 'Anna', mailCount: 1 })
})

it('tells the latest first, and only those who are looked for', () => {
  const mails = [mail(2, ['', 'ben@acme.example'], ['', 'lena@xyz.example']), mail(1, ['', 'anna@acme.example'])]
  const seen = peopleSeen(mails, (address) => address.endsWith('@acme.example'))
  expect(seen.map(({ address }) => address)).toEqual(['ben@acme.example', 'anna@acme.example'])
})

it('believes no name that looks like an address', () => {
  const [forged] = peopleSeen([mail(1, ['ceo@acme.example', 'thief@evil.example'])], everybody)
  expect(forged?.name).toBe('')
})

it('tells fifty, and goes on counting them', () => {
  const crowd = Array.from({ length: 60 }, (_, at) => ['', `p${at}@acme.example`] as const)
  const seen = peopleSeen([mail(2, ...crowd), mail(1, ...crowd)], everybody)
  expect(seen).toHaveLength(50)
  expect(seen[0]).toMatchObject({ mailCount: 2 })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { anna, envelope, mail, report } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { seedPeople, xyz } from './people.ts'

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-private-bounces')
  await seedPeople(bench.store, { neverLog: { addresses: ['doctor@clinic.example'], hostNames: ['lawyers.example'] } })
  await bench.receive(mail({ to: anna, subject: 'Lead 11111', messageId: '<sent@xyz.example>' }))
})
afterAll(() => bench.close())

const bounced = envelope({
  envelopeSender: '',
  client: { address: '192.0.2.30', heloName: 'mx.lawyers.example', relay: null, tls: true },
})
const fromLawyers = 'Mail Delivery System <mailer-daemon@lawyers.example>'

it.each([
  ['from a host that is never logged', report('<sent@xyz.example>', 'ann@lawyers.example', undefined, fromLawyers)],
  ['from there, without the original', report(null, 'ann@else.example', '<sent@xyz.example>', fromLawyers)],
  ['about an address that is never logged', report('<sent@xyz.example>', 'doctor@clinic.example')],
])('of a report %s nothing is stored', async (_, raw) => {
  const message = await bench.receive(raw, bounced)
  expect(inShort(message)).toBe('ignored never_log')
  expect(message).toMatchObject({ tenantId: xyz, summary: null, threadIds: [], decision: null })
  expect(JSON.stringify(message)).not.toMatch(/Undelivered|It did not work|mailer-daemon/)
})

it('a report that has nothing to do with them is a bounce, and so is one that was taken back', async () => {
  expect(inShort(await bench.receive(report('<sent@xyz.example>', 'bo@else.example'), bounced))).toBe('ignored bounce')
  const message = await bench.receive(report('<sent@xyz.example>', 'ann@lawyers.example'), bounced)
  await bench.store.messages.change(xyz, message, { state: 'received', reason: null, waived: ['never_log'] })
  expect(inShort(await bench.processNamed(message.id))).toBe('ignored bounce')
})

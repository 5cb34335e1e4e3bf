import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anna, crm, envelope, lena, mail, mia } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { nordwind, seedPeople, xyz } from './people.ts'
import { releaseMissedAnswers } from '../../../src/commands/release-missed-answers.ts'
import { releaseWaiting } from '../../../src/commands/release-waiting.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-missed')
  await seedPeople(bench.store)
})
afterAll(() => bench.close())

const outside = envelope({
  envelopeSender: 'anna.schmidt@acme.example',
  client: { address: '192.0.2.26', heloName: 'mail.acme.example', relay: null, tls: true },
})

const answerTo = (id: string, from = anna) =>
  bench.receive(mail({ from, to: lena, cc: crm, inReplyTo: `<${id}>` }), outside)

const releaseOf = (id: string, tenantId = xyz) => ({ kind: 'release_answers', tenantId, subject: id }) as const

/** As a worker leaves it that dies when it has settled the mail, before it asked for the release. */
async function loseRelease(id: string, tenantId = xyz): Promise<void> {
  const followUp = await bench.store.followUps.get(releaseOf(id, tenantId))
  if (followUp === null) throw new Error('nothing was asked for')
  await bench.store.followUps.clear(followUp)
}

const stateOf = async ({ id }: InboundMessage) => inShort(await bench.get(id))

describe('an answer in quarantine whose release was lost', () => {
  it('is found by housekeeping, released and filed with the mail it answers', async () => {
    const answer = await answerTo('lost@xyz.example')
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<lost@xyz.example>' }))
    await loseRelease('lost@xyz.example')
    await releaseMissedAnswers(bench.ctx)
    await releaseWaiting(bench.ctx, releaseOf('lost@xyz.example'))
    await bench.process(answer.id)
    expect(await stateOf(answer)).toBe('in_review 9 likely 11111')
    expect((await bench.get(answer.id)).tenantId).toBe(xyz)
  })

  it('is found where a stranger became no stranger by the second mail he answers', async () => {
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<not-to-him@xyz.example>' }))
    const answer = await bench.receive(
      mail({
        from: 'Eve <eve@evil.example>',
        to: lena,
        cc: crm,
        references: '<not-to-him@xyz.example> <to-him@xyz.example>',
      }),
      outside,
    )
    expect(await stateOf(answer)).toBe('quarantined stranger_answers')
    await bench.receive(mail({ to: 'eve@evil.example', messageId: '<to-him@xyz.example>' }))
    await loseRelease('to-him@xyz.example')
    await releaseMissedAnswers(bench.ctx)
    expect(await bench.store.followUps.get(releaseOf('to-him@xyz.example'))).not.toBeNull()
  })
})

describe('an answer in quarantine stays there', () => {
  it('where no mail with the id it names ever came', async () => {
    await answerTo('never@xyz.example')
    await releaseMissedAnswers(bench.ctx)
    expect(await bench.store.followUps.get(releaseOf('never@xyz.example'))).toBeNull()
  })

  it('where it was judged a lease after its mail, which it therefore knew', async () => {
    bench.clock.set('2026-05-04T10:00:00Z')
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<known@xyz.example>' }))
    bench.clock.set('2026-05-04T10:01:00.001Z')
    const answer = await answerTo('known@xyz.example', 'Eve <eve@evil.example>')
    expect(await stateOf(answer)).toBe('quarantined stranger_answers')
    await releaseMissedAnswers(bench.ctx)
    expect(await bench.store.followUps.get(releaseOf('known@xyz.example'))).toBeNull()
    bench.clock.set('2026-05-04T10:00:00Z')
  })

  it('where mails of two tenants claim the id', async () => {
    const answer = await answerTo('both@shared.example')
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<both@shared.example>' }))
    await loseRelease('both@shared.example')
    const fromNordwind = envelope({
      envelopeSender: 'mia.keller@nordwind.example',
      client: { address: '192.0.2.27', heloName: 'mail.nordwind.example', relay: null, tls: true },
    })
    await bench.receive(mail({ from: mia, messageId: '<both@shared.example>' }), fromNordwind)
    await loseRelease('both@shared.example', nordwind)
    await releaseMissedAnswers(bench.ctx)
    expect(await bench.store.followUps.get(releaseOf('both@shared.example'))).toBeNull()
    expect(await stateOf(answer)).toBe('quarantined unknown_host_name')
  })
})

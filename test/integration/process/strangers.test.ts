import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmAssignment } from '../../../src/commands/confirm-assignment.ts'
import { releaseWaiting } from '../../../src/commands/release-waiting.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import type { MessageId } from '../../../src/domain/ids.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { anna, crm, envelope, lena, mail, mia, ruth } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { leadId, nordwind, seedPeople, userId, xyz } from './people.ts'
import { createCommandMonitor } from '../../support/command-monitor.ts'
import { commandsWithoutTenant } from '../../support/commands-without-tenant.ts'

const monitor = createCommandMonitor(commandsWithoutTenant)

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-strangers', monitor.onCommand)
  await seedPeople(bench.store)
})
afterAll(() => bench.close())

const eve = 'Eve <eve@evil.example>'
const eve2 = 'Eve two <eve2@evil.example>'
const bo = 'Bo <bo@newcustomer.example>'
const nobody = envelope({
  envelopeSender: 'eve@evil.example',
  client: { address: '203.0.113.9', heloName: 'evil.example', relay: null, tls: false },
})
const byTom: Acting = {
  actor: { kind: 'user', tenantId: xyz, userId: userId('tom.bakker@xyz.example'), role: 'admin', team: null },
  tenantId: xyz,
}

const nine = Array.from({ length: 9 }, (_, at) => at)

const fromBo = (id: string) =>
  bench.receive(mail({ from: bo, to: lena, cc: crm, subject: 'Re: Hello Bo', inReplyTo: id }), nobody)
const fromEve = (fields: Parameters<typeof mail>[0]) =>
  bench.receive(mail({ from: eve, to: lena, cc: crm, ...fields }), nobody)

describe('whoever knows one Message-ID of a tenant', () => {
  it('keeps no answer of its addressee away by many subjects', async () => {
    const id = '<many-subjects@xyz.example>'
    await bench.receive(mail({ to: bo, subject: 'Hello Bo', messageId: id }))
    const held = await Promise.all(nine.map((each) => fromEve({ subject: `Subject ${each}`, inReplyTo: id })))
    expect(new Set(held.map(inShort))).toEqual(new Set(['quarantined stranger_answers']))
    expect(inShort(await fromBo(id))).toBe('unmatched 13 – –')
  })

  it('keeps no answer away by programs, by deleted mail and by forged mail of a user', async () => {
    const id = '<many-ways@xyz.example>'
    await bench.receive(mail({ to: bo, subject: 'Hello Bo', messageId: id }))
    const headers = ['Auto-Submitted: auto-replied']
    await Promise.all(
      nine.flatMap((each) => [
        fromEve({ subject: `A ${each}`, inReplyTo: id, headers }),
        bench.receive(mail({ subject: `F ${each}`, inReplyTo: id }), nobody),
        fromEve({ subject: `D ${each}`, inReplyTo: id }).then((held) =>
          bench.store.messages.change(xyz, held, { state: 'ignored', reason: 'deleted' }),
        ),
      ]),
    )
    expect(inShort(await fromBo(id))).toBe('unmatched 13 – –')
    const conversation = await bench.store.lookUps.conversation(xyz, id.slice(1, -1))
    expect(new Set(conversation.map(({ baseSubject }) => baseSubject))).toEqual(new Set(['Hello Bo']))
  })

  it('hides no strong conversation behind a hundred newer mails', async () => {
    const id = '<crowd@xyz.example>'
    const subject = 'Schedule for the Mill control retrofit'
    await bench.receive(mail({ subject, to: ruth, messageId: id }))
    const held = await fromEve({ subject: 'Same', inReplyTo: id })
    await Promise.all(Array.from({ length: 100 }, () => bench.store.messages.accept(copyOf(held), noBytes(held))))
    const reply = mail({ subject: `Re: ${subject}`, to: ruth, inReplyTo: id })
    expect(inShort(await bench.receive(reply))).toBe('assigned 7 likely 11114')
  })

  it('cuts no tenant off by a mail with that id in another tenant', async () => {
    const id = '<two-tenants@xyz.example>'
    await bench.receive(mail({ to: bo, subject: 'Hello Bo', messageId: id }))
    await bench.receive(mail({ from: mia, to: 'uwe@ostsee-handel.example', messageId: '<of-mia@nordwind.example>' }), {
      ...nobody,
      client: { ...nobody.client, address: '192.0.2.27' },
    })
    const held = await fromEve({ messageId: id, inReplyTo: '<of-mia@nordwind.example>' })
    expect([inShort(held), held.tenantId]).toEqual(['quarantined stranger_answers', nordwind])
    expect(inShort(await fromBo(id))).toBe('unmatched 13 – –')
  })

  it('cuts no tenant off by a forged mail of a user of another tenant', async () => {
    const id = '<forged-mia@xyz.example>'
    await bench.receive(mail({ to: bo, subject: 'Hello Bo', messageId: id }))
    const forged = await bench.receive(mail({ from: mia, to: eve, messageId: id }), nobody)
    expect(forged).toMatchObject({ tenantId: nordwind, senderProof: { verdict: 'unproved' } })
    expect(inShort(await fromBo(id))).toBe('unmatched 13 – –')
  })

  it('lets nobody in by his own mail', async () => {
    const id = '<known-to-eve@xyz.example>'
    await bench.receive(mail({ to: bo, messageId: id }))
    await fromEve({ to: eve2, cc: crm, inReplyTo: id, messageId: '<e1@evil.example>' })
    const second = await bench.receive(
      mail({ from: eve2, to: lena, cc: crm, inReplyTo: '<e1@evil.example>', references: id }),
      nobody,
    )
    expect(inShort(second)).toBe('quarantined stranger_answers')
    const third = await bench.receive(mail({ from: eve2, to: lena, cc: crm, inReplyTo: '<e1@evil.example>' }), nobody)
    expect(inShort(third)).toBe('quarantined unknown_host_name')
  })

  it('releases nothing from quarantine by his own mail', async () => {
    const id = '<asked-by-eve@xyz.example>'
    await bench.receive(mail({ to: bo, messageId: id }))
    await fromEve({ from: eve2, inReplyTo: '<e2@evil.example>' })
    await fromEve({ inReplyTo: id, messageId: '<e2@evil.example>' })
    const request = { kind: 'release_answers', tenantId: xyz, subject: 'e2@evil.example' } as const
    expect(await bench.store.followUps.get(request)).toBeNull()
  })
})

describe('an unproved mail of a user', () => {
  it('tells whose the answer is, and does not let in whom it names', async () => {
    await bench.receive(mail({ to: eve, subject: 'Forged', messageId: '<forged@xyz.example>' }), nobody)
    const answer = await fromEve({ subject: 'Re: Forged', inReplyTo: '<forged@xyz.example>' })
    expect([inShort(answer), answer.tenantId]).toEqual(['quarantined stranger_answers', xyz])
  })

  it('may be answered by a contact', async () => {
    await bench.receive(mail({ to: eve, subject: 'Lead 11111', messageId: '<to-a-contact@xyz.example>' }), nobody)
    const answer = mail({
      from: anna,
      to: lena,
      cc: crm,
      subject: 'Lead 11111',
      inReplyTo: '<to-a-contact@xyz.example>',
    })
    expect(inShort(await bench.receive(answer, nobody))).toBe('in_review 2 likely 11111')
  })

  it('lets its addressee in when a person filed it, and what waited is judged anew', async () => {
    const id = '<filed-later@xyz.example>'
    const first = await bench.receive(mail({ to: bo, subject: 'Hello Bo', messageId: id }), nobody)
    const answer = await fromBo(id)
    expect(inShort(answer)).toBe('quarantined stranger_answers')
    const target = { kind: 'lead', id: leadId('11115') } as const
    await confirmAssignment(bench.ctx, byTom, { messageId: first.id, target })
    await releaseWaiting(bench.ctx, { kind: 'release_answers', tenantId: xyz, subject: id.slice(1, -1) })
    expect((await bench.processNamed(answer.id)).state).toBe('in_review')
  })

  it('lets its addressee in however many strangers who name it were judged since (their mail came before)', async () => {
    const id = '<crowded@xyz.example>'
    const first = await bench.receive(mail({ to: bo, subject: 'Hello Bo', messageId: id }), nobody)
    const answer = await fromBo(id)
    const since = { receivedAt: new Date('2026-05-04T09:00:00Z'), stateChangedAt: new Date('2026-05-04T11:00:00Z') }
    const crowd = Array.from({ length: 200 }, () => ({ ...copyOf(answer), ...since }))
    await Promise.all(crowd.map((held) => bench.store.messages.accept(held, noBytes(held))))
    await confirmAssignment(bench.ctx, byTom, { messageId: first.id, target: { kind: 'lead', id: leadId('11115') } })
    await releaseWaiting(bench.ctx, { kind: 'release_answers', tenantId: xyz, subject: id.slice(1, -1) })
    expect((await bench.processNamed(answer.id)).state).toBe('in_review')
    const states = await Promise.all(crowd.map(async (held) => (await bench.get(held.id)).state))
    expect(new Set(states)).toEqual(new Set(['quarantined']))
  })

  it('marks nobody by a report of a bounce that names it', async () => {
    await bench.receive(mail({ to: ruth, messageId: '<forged-for-bounce@xyz.example>' }), nobody)
    await bench.receive(report('<forged-for-bounce@xyz.example>'), { ...nobody, envelopeSender: '' })
    const [contact] = await bench.store.contacts.byAddress(xyz, 'ruth@delta-mills.example')
    expect(contact?.emails[0]?.bouncedAt).toBeNull()
  })
})

const copyOf = (held: InboundMessage): InboundMessage => {
  const id = bench.ctx.newId<MessageId>()
  return { ...held, id, ingestKey: id }
}

const noBytes = ({ rawRef, rawSha256, sizeBytes }: InboundMessage) => ({
  ref: rawRef,
  sha256: rawSha256,
  sizeBytes,
  inline: null,
})

function report(messageId: string): Buffer {
  const lines = ['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '']
  return mail({
    from: 'mailer-daemon@evil.example',
    to: lena,
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'],
    text: [
      ...lines,
      'Final-Recipient: rfc822; ruth@delta-mills.example',
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '',
      '--b--',
      '',
    ].join('\r\n'),
  })
}

it('said the tenant in every command that was sent to MongoDB (property 42)', () => {
  expect(monitor.withoutTenant()).toEqual([])
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leadId, seedPeople, userId, xyz } from './people.ts'
import { asId } from '../../../src/domain/ids.ts'
import { rankMessage } from '../../../src/commands/process/rank-message.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { anna, crm, envelope, joris, lena, mail, ruth } from './mails.ts'
import { createCommandMonitor } from '../../support/command-monitor.ts'
import { commandsWithoutTenant } from '../../support/commands-without-tenant.ts'

const monitor = createCommandMonitor(commandsWithoutTenant)

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-rows', monitor.onCommand)
  await seedPeople(bench.store)
})
afterAll(() => bench.close())

describe('a real mail and its row', () => {
  it.each([
    ['1', 'Lead 11111 and Lead 11112', anna, 'in_review 1 unsure 11111'],
    ['1', 'Lead 11111', joris, 'in_review 1 unsure 11111'],
    ['1a', 'New price for Lead 11116', ruth, 'in_review 1a unsure 11116'],
    ['2', 'Your offer, XYZ Lead 11111', anna, 'assigned 2 certain 11111'],
    ['2', '=?UTF-8?B?UsO8Y2tmcmFnZSAxMTE=?= =?UTF-8?B?MTE=?=', anna, 'assigned 2 certain 11111'],
    ['2', 'Lead 0011111', anna, 'assigned 2 certain 11111'],
    ['3', 'Terms for 11111', 'purchasing@acme.example', 'assigned 3 likely 11111'],
    ['3', '11111 Acme Pumpen', 'new@elsewhere.example', 'assigned 3 likely 11111'],
    ['4', 'Introduction Lead 11115', 'new@elsewhere.example', 'in_review 4 likely 11115'],
    ['5', 'Introduction 11115', 'new@elsewhere.example', 'in_review 5 unsure 11115'],
    ['8', 'Schedule for the Mill control retrofit', ruth, 'assigned 8 likely 11114'],
    ['9', 'Drawings (11111)', anna, 'in_review 9 likely 11111'],
    ['10', 'Pumpwerk Nord', 'new@elsewhere.example', 'in_review 10 likely 11111'],
    ['11', 'The offer of Acme Pumpen', 'new@elsewhere.example', 'in_review 11 unsure 11111'],
    ['12', 'Hello', 'purchasing@acme.example', 'in_review 12 unsure 11111'],
    ['13', 'Hello in 2026', 'new@elsewhere.example', 'unmatched 13 – –'],
  ])('row %s: "%s" to %s', async (_, subject, to, expected) => {
    expect(inShort(await bench.receive(mail({ subject, to })))).toBe(expected)
  })

  it('row 6: by a rule that a person taught, for this rep and this addressee', async () => {
    await bench.store.rules.create({
      id: asId('rule'),
      tenantId: xyz,
      userId: userId('lena.vogt@xyz.example'),
      addressee: 'pen.friend@elsewhere.example',
      leadId: leadId('11111'),
      createdAt: new Date('2026-05-01T08:00:00Z'),
      createdBy: userId('lena.vogt@xyz.example'),
    })
    expect(inShort(await bench.receive(mail({ to: 'pen.friend@elsewhere.example' })))).toBe('assigned 6 likely 11111')
  })

  it('row 7: by the conversation, when a reply to the same people keeps its subject', async () => {
    const subject = 'Schedule for the Mill control retrofit'
    await bench.receive(mail({ subject, to: ruth, messageId: '<schedule@xyz.example>' }))
    const reply = mail({ subject: `Re: ${subject}`, to: ruth, inReplyTo: '<schedule@xyz.example>' })
    expect(inShort(await bench.receive(reply))).toBe('assigned 7 likely 11114')
  })

  it('row 11: by the conversation, when nobody outside takes part in both', async () => {
    const subject = 'Plan for the Mill control retrofit'
    await bench.receive(mail({ subject, to: ruth, messageId: '<plan@xyz.example>' }))
    const reply = mail({ subject: 'Re: Something else', to: 'new@elsewhere.example', inReplyTo: '<plan@xyz.example>' })
    const message = await bench.receive(reply)
    expect(inShort(message)).toBe('in_review 11 unsure 11114')
    expect(message.decision?.candidates[0]?.evidence[0]?.words).toEqual({ subject, because: 'subject_differs' })
  })
})

describe('what is written', () => {
  it('is one entry with row and level, and no question, for a certain mail', async () => {
    const message = await bench.receive(mail({ subject: 'Lead 11111', to: anna }))
    const [entry, ...others] = await bench.store.history.ofMessage(xyz, message.id)
    expect(others).toEqual([])
    expect(entry).toMatchObject({ kind: 'mail', row: '2', level: 'certain', contactId: 'anna', automated: false })
    expect(entry?.facts).toEqual({ from: 'lena.vogt@xyz.example', subject: 'Lead 11111' })
    expect(await bench.store.reviews.openOfMessage(xyz, message.id)).toBeNull()
  })

  it('is an entry and a question for a likely one', async () => {
    const message = await bench.receive(mail({ subject: 'Terms for 11111', to: 'purchasing@acme.example' }))
    expect(await bench.store.history.ofMessage(xyz, message.id)).toHaveLength(1)
    expect(await bench.store.reviews.openOfMessage(xyz, message.id)).toMatchObject({
      filed: true,
      level: 'likely',
      capped: false,
      forUserId: 'user-lena.vogt@xyz.example',
    })
  })

  it('is a question that is found by its contradiction and by the mail’s file', async () => {
    const twoNumbers = await bench.receive(mail({ subject: 'Compare 11111 and 11114', to: anna }))
    expect((await bench.store.reviews.openOfMessage(xyz, twoNumbers.id))?.traits).toEqual(['contradiction'])
  })

  it('is a question that a change of what was looked at ranks again', async () => {
    const message = await bench.receive(mail({ subject: 'Plan 0099999', to: 'new@elsewhere.example' }))
    const review = await bench.store.reviews.openOfMessage(xyz, message.id)
    expect(review?.keys).toEqual(
      expect.arrayContaining([
        '0099999',
        '99999',
        'new@elsewhere.example',
        'elsewhere.example',
        'lena.vogt@xyz.example',
      ]),
    )
  })
})

describe('mail to the CRM address alone', () => {
  it.each([
    ['names it in To', { to: crm }],
    ['names nobody', { to: '' }],
  ])('is at most suggested when it %s, and never internal', async (_, fields) => {
    const message = await bench.receive(
      mail({ ...fields, from: lena, subject: 'Fwd: Pumpwerk Nord 11111' }),
      envelope(),
    )
    expect(inShort(message)).toBe('in_review 3 likely 11111')
    expect(message.decision?.caps).toEqual(['crm_address_only'])
  })

  it('is unmatched without a candidate', async () => {
    expect(inShort(await bench.receive(mail({ to: crm, subject: 'Fwd: hello' })))).toBe('unmatched 13 – –')
  })
})

describe('ranked again after data changed', () => {
  it('finds what is known now, from what was stored, and files nothing', async () => {
    const message = await bench.receive(mail({ to: 'Kim <kim@late.example>', subject: 'Lead 11115' }))
    expect(inShort(message)).toBe('in_review 4 likely 11115')
    const [fair] = await bench.store.lookUps
      .leadsByNameKey(xyz, 'fair contact second hall')
      .then((all) => all.map(({ lead }) => lead))
    if (fair === undefined) throw new Error('no lead 11115')
    await bench.store.leads.save({ ...fair, emails: ['kim@late.example'], version: fair.version + 1 })
    const ranked = await rankMessage(bench.ctx, xyz, message)
    expect(ranked?.decision).toMatchObject({ row: '2', kind: 'assign', level: 'certain', file: false, ask: true })
    expect(ranked?.keys).toContain('kim@late.example')
  })

  it('keeps what made the mail doubtful', async () => {
    const stranger = envelope({ client: { address: '203.0.113.9', heloName: 'x.example', relay: null, tls: false } })
    const message = await bench.receive(mail({ subject: 'Lead 11111' }), stranger)
    const ranked = await rankMessage(bench.ctx, xyz, message)
    expect(ranked?.decision).toEqual(message.decision)
  })
})

it('said the tenant in every command that was sent to MongoDB (property 42)', () => {
  expect(monitor.withoutTenant()).toEqual([])
  expect(monitor.seen().size).toBeGreaterThan(10)
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmAssignment } from '../../../src/commands/confirm-assignment.ts'
import { undoChange } from '../../../src/commands/undo-change.ts'
import { undoable } from '../../../src/commands/steps/undo/undoable.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { createCommandMonitor } from '../../support/command-monitor.ts'
import { commandsWithoutTenant } from '../../support/commands-without-tenant.ts'
import { anna, crm, envelope, mail, type TestMail } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { leadId, seedPeople, userId, xyz } from './people.ts'

const monitor = createCommandMonitor(commandsWithoutTenant)

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-claim-by-person', monitor.onCommand)
  await seedPeople(bench.store)
})
afterAll(() => bench.close())
beforeEach(() => bench.forgetMail())

const byTom: Acting = {
  actor: { kind: 'user', tenantId: xyz, userId: userId('tom.bakker@xyz.example'), role: 'admin', team: null },
  tenantId: xyz,
}
const lead = { kind: 'lead', id: leadId('11111') } as const

/** Its tenant is known, for it was stopped and released; then its workers died over it. It never claimed an identity. */
async function failed(fields: TestMail): Promise<InboundMessage> {
  const stopped = await bench.receive(mail(fields), envelope({ recipients: ['crm+nordwind@bccrm.example'] }))
  expect(inShort(stopped)).toBe('quarantined tenant_mismatch')
  await bench.store.messages.change(xyz, stopped, { state: 'received', reason: null })
  await bench.beginAndDie(stopped.id, bench.maxStarts)
  await bench.process(stopped.id)
  const message = await bench.get(stopped.id)
  expect(inShort(message)).toBe('failed starts_never_returned')
  expect(message.identity).toBeNull()
  return message
}

const confirm = ({ id }: InboundMessage) => confirmAssignment(bench.ctx, byTom, { messageId: id, target: lead })

async function entries() {
  const { items } = await bench.store.history.ofLead(xyz, [lead.id], { limit: 100, cursor: null })
  return items.filter(({ withdrawnAt }) => withdrawnAt === null)
}

const copies = (name: string, fields: TestMail = {}): readonly [TestMail, TestMail] => {
  const same = { subject: 'Lead 11111', to: `${anna}, ${crm}`, messageId: `<${name}@xyz.example>`, ...fields }
  return [same, { ...same, received: 'by mx2.example' }]
}

describe('a failed mail that a person files', () => {
  it.each([
    ['with a Message-ID', {}],
    ['without a Message-ID', { messageId: null }],
  ])('%s stands in the history once when the copy by CC comes later', async (_, fields) => {
    const [one, other] = copies('later', fields)
    const filed = await confirm(await failed(one))
    expect(filed.identity).toMatch(/^[mf]:/)
    const later = await bench.receive(mail(other))
    expect(inShort(later)).toBe('ignored redelivery')
    expect(later.redeliveryOf).toBe(filed.id)
    expect(await entries()).toMatchObject([{ messageId: filed.id }])
  })

  it('stands there once when the copy was filed before it', async () => {
    const [one, other] = copies('before')
    const broken = await failed(one)
    const first = await bench.receive(mail(other))
    expect(inShort(first)).toBe('assigned 2 certain 11111')
    const filed = await confirm(broken)
    expect(filed).toMatchObject({ state: 'assigned', identity: null, redeliveryOf: first.id })
    expect(await entries()).toMatchObject([{ messageId: first.id }])
  })

  it('stands there once when the copy arrives at the same moment', async () => {
    const [one, other] = copies('meanwhile')
    const broken = await failed(one)
    await Promise.all([confirm(broken), bench.receive(mail(other))])
    expect(await entries()).toHaveLength(1)
  })

  it('keeps nobody out once the filing was undone', async () => {
    const [one, other] = copies('undone')
    const broken = await failed(one)
    const { undoToken } = await undoable(bench.ctx, byTom, 'confirm_assignment', (inside) =>
      confirmAssignment({ ...bench.ctx, ...inside }, byTom, { messageId: broken.id, target: lead }),
    )
    if (undoToken === null) throw new Error('nothing to undo')
    await undoChange(bench.ctx, byTom, undoToken)
    const later = await bench.receive(mail(other))
    expect(inShort(later)).toBe('assigned 2 certain 11111')
    expect(await entries()).toMatchObject([{ messageId: later.id }])
    expect(inShort(await bench.get(broken.id))).toBe('failed starts_never_returned')
    // And filed by hand once more, it is the copy's redelivery.
    expect(await confirm(await bench.get(broken.id))).toMatchObject({ redeliveryOf: later.id })
    expect(await entries()).toMatchObject([{ messageId: later.id }])
  })
})

it('said the tenant in every command that was sent to MongoDB (property 42)', () => {
  expect(monitor.withoutTenant()).toEqual([])
})

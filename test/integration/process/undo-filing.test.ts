import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmAssignment } from '../../../src/commands/confirm-assignment.ts'
import { replayMessage } from '../../../src/commands/replay-message.ts'
import { undoFiling } from '../../../src/commands/undo-filing.ts'
import type { Role } from '../../../src/domain/access.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import { judgeBulk } from '../../../src/domain/bulk-confirm.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { anna, crm, envelope, lena, mail } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { leadId, seedPeople, userId, xyz } from './people.ts'

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-undo-filing')
  await seedPeople(bench.store)
})
afterAll(() => bench.close())
beforeEach(() => bench.forgetMail())

const person = (address: string, role: Role): Acting => ({
  tenantId: xyz,
  actor: { kind: 'user', tenantId: xyz, userId: userId(address), role, team: null },
})
const reviewer = person('tom.bakker@xyz.example', 'reviewer')
const sender = person('lena.vogt@xyz.example', 'rep')
const colleague = person('tom.bakker@xyz.example', 'rep')

const certain = () => bench.receive(mail({ subject: 'Your offer, XYZ Lead 11111', to: anna, from: lena }))
/** Filed and asked: row 3 under the default policy. */
const doubtful = () => bench.receive(mail({ subject: '11111 Acme Pumpen', to: 'new@elsewhere.example' }))

async function entriesAt(number: string) {
  const { items } = await bench.store.history.ofLead(xyz, [leadId(number)], { limit: 100, cursor: null })
  return items
}

async function reviewOf({ id }: InboundMessage) {
  const review = await bench.store.reviews.openOfMessage(xyz, id)
  if (review === null) throw new Error('nobody is asked')
  return review
}

describe('undoing an automatic filing', () => {
  it('withdraws the entry, which stays readable, and asks with what was suggested', async () => {
    const filed = await certain()
    const undone = await undoFiling(bench.ctx, reviewer, filed.id, filed.version)
    expect(undone).toMatchObject({ state: 'in_review', assignment: null, decidedBy: { kind: 'user' } })
    expect(undone.decision?.candidates[0]?.target.number).toBe('11111')
    const by = { kind: 'user', id: userId('tom.bakker@xyz.example') }
    expect(await entriesAt('11111')).toMatchObject([
      { messageId: filed.id, level: 'certain', withdrawnAt: expect.any(Date) as Date, withdrawnBy: by },
    ])
    expect(await reviewOf(filed)).toMatchObject({ filed: false, forUserId: userId('lena.vogt@xyz.example') })
  })

  it('of a customer’s automated answer asks about it as a customer’s', async () => {
    const messageId = `<${crypto.randomUUID()}@xyz.example>`
    await bench.receive(mail({ subject: 'Your offer 11111', messageId }))
    const automated = mail({
      from: 'Anna Schmidt <anna.schmidt@acme.example>',
      to: lena,
      cc: crm,
      subject: 'AW: Your offer 11111',
      inReplyTo: messageId,
      headers: ['Auto-Submitted: auto-replied'],
    })
    const filed = await bench.receive(
      automated,
      envelope({
        envelopeSender: 'anna.schmidt@acme.example',
        client: { address: '192.0.2.26', heloName: 'mail.acme.example', relay: null, tls: true },
      }),
    )
    expect(filed).toMatchObject({ state: 'assigned', decision: { row: '7', caps: [] } })
    const undone = await undoFiling(bench.ctx, reviewer, filed.id)
    expect(undone.decision?.caps).toEqual(['filing_undone', 'customer_reply'])
  })

  it('says first that it was undone, selects nothing in advance, and is not confirmed in bulk', async () => {
    const filed = await certain()
    const { decision } = await undoFiling(bench.ctx, sender, filed.id)
    expect(decision).toMatchObject({ preselected: false, level: 'likely', caps: ['filing_undone'] })
    expect(judgeBulk(await reviewOf(filed), decision).kind).toBe('refused')
  })

  it('keeps the question of a mail that was filed and asked about, now as not filed', async () => {
    const filed = await doubtful()
    expect(inShort(filed)).toBe('assigned 3 likely 11111')
    const asked = await reviewOf(filed)
    await undoFiling(bench.ctx, reviewer, filed.id)
    expect(await reviewOf(filed)).toMatchObject({
      id: asked.id,
      filed: false,
      capped: true,
      version: asked.version + 1,
    })
  })

  it('counts as a correction where the quality of filing is judged', async () => {
    const [right, wrong] = [await certain(), await certain()]
    await undoFiling(bench.ctx, reviewer, wrong.id)
    expect(right.state).toBe('assigned')
    const since = new Date('2026-05-01T00:00:00Z')
    expect(await bench.store.history.filingQuality(xyz, since)).toEqual({ filedCount: 2, correctedCount: 1 })
  })

  it('is not overridden by deciding the mail anew', async () => {
    const filed = await certain()
    await undoFiling(bench.ctx, reviewer, filed.id)
    await expect(replayMessage(bench.ctx, reviewer, filed.id)).rejects.toMatchObject({ code: 'decided_by_person' })
  })

  it('leaves the way to file it by hand', async () => {
    const filed = await certain()
    await undoFiling(bench.ctx, reviewer, filed.id)
    const target = { kind: 'lead', id: leadId('11112') } as const
    await confirmAssignment(bench.ctx, reviewer, { messageId: filed.id, target })
    expect(await entriesAt('11112')).toMatchObject([{ messageId: filed.id, withdrawnAt: null }])
  })
})

describe('undoing an automatic filing is refused', () => {
  it('where a person filed the mail, and where it is not filed', async () => {
    const filed = await certain()
    await confirmAssignment(bench.ctx, reviewer, { messageId: filed.id, target: { kind: 'lead', id: leadId('11111') } })
    await expect(undoFiling(bench.ctx, reviewer, filed.id)).rejects.toMatchObject({ code: 'decided_by_person' })
    const other = await certain()
    await undoFiling(bench.ctx, reviewer, other.id)
    await expect(undoFiling(bench.ctx, reviewer, other.id)).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('from a stale view', async () => {
    const filed = await certain()
    const stale = undoFiling(bench.ctx, reviewer, filed.id, filed.version - 1)
    await expect(stale).rejects.toMatchObject({ code: 'stale_version' })
    expect(await entriesAt('11111')).toMatchObject([{ withdrawnAt: null }])
  })

  it('to a rep who did not send the mail', async () => {
    const filed = await certain()
    await expect(undoFiling(bench.ctx, colleague, filed.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('to one of two who undo at the same moment', async () => {
    const filed = await certain()
    const both = await Promise.allSettled([
      undoFiling(bench.ctx, reviewer, filed.id),
      undoFiling(bench.ctx, sender, filed.id),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await entriesAt('11111')).toHaveLength(1)
  })
})

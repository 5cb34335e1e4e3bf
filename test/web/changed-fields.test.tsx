import { expect, test } from 'vitest'
import { HistoryEntry } from '../../src/web/features/leads/history-entry.tsx'
import type { HistoryEntryPayload } from '../../src/contract/lead.ts'
import { appears, prepareComponents, show, textShown } from './support/show.tsx'

prepareComponents()

const long = 'Pumps and pipes. '.repeat(40)

const entry = {
  id: 'h1',
  kind: 'changed',
  at: '2026-03-02T10:00:00Z',
  actor: { kind: 'system' },
  facts: {
    before: { stage: 'Offer', plannedRevenues: [], expectedClosing: '2026-04-01', companyId: null, description: null },
    after: {
      stage: 'Negotiation',
      plannedRevenues: [{ amountMinor: 120_000, currency: 'EUR', date: null, text: null }],
      expectedClosing: null,
      companyId: 'c1',
      description: long,
    },
  },
  withdrawn: null,
  mail: null,
  undo: null,
} as unknown as HistoryEntryPayload

test('a change says which fields, what stood there and what stands there now', async () => {
  await show(<HistoryEntry entry={entry} leadId="l1" opened={false} onToggle={() => undefined} />, {
    'GET /companies/c1': { status: 200, body: { id: 'c1', name: 'Acme' } },
  })
  await appears('Company: – → Acme')
  expect(textShown()).toContain('Stage: Offer → Negotiation')
  expect(textShown()).toContain('Planned revenues: – → €1,200.00')
  expect(textShown()).toContain('Expected closing: 1 Apr 2026 → –')
  expect(textShown()).toContain('Description: – → Pumps and pipes. Pumps')
  expect(textShown()).not.toContain(long.trim())
})

import { describe, expect, test } from 'vitest'
import type { HistoryEntryPayload } from '../../src/contract/lead.ts'
import { HistoryEntry } from '../../src/web/features/leads/history-entry.tsx'
import { prepareComponents, press, show, textShown } from './support/show.tsx'

prepareComponents()

const entry: HistoryEntryPayload = {
  id: 'e1',
  kind: 'mail',
  at: '2026-05-04T07:00:00.000Z',
  recordedAt: '2026-05-04T07:00:00.000Z',
  actor: { kind: 'system', id: null },
  messageId: 'm1',
  leadNumber: '11111',
  contactId: null,
  automated: false,
  level: 'certain',
  row: '2',
  facts: { from: 'lena.vogt@xyz.example', subject: 'Your offer' },
  withdrawn: null,
  mail: { to: [], cc: [], snippet: 'please find', attachmentCount: 0, conversation: null },
  undo: null,
}

function line(changes: Partial<HistoryEntryPayload>) {
  return <HistoryEntry entry={{ ...entry, ...changes }} leadId="l1" opened={false} onToggle={() => undefined} />
}

describe('the line of a mail in the history', () => {
  test('undoes what was filed automatically', async () => {
    const answer = { 'POST /messages/m1/undo': { status: 200, body: { undoToken: 't1' } } }
    const asked = await show(line({}), answer)
    await press('Undo filing')
    expect(asked).toEqual([{ call: 'POST /messages/m1/undo', body: null }])
  })

  test('of which the reader may not know more says that there was one, and opens nothing', async () => {
    await show(line({ facts: {}, mail: null }), {})
    expect(textShown()).toContain('Mail')
    expect(textShown()).not.toContain('(no subject)')
    expect(textShown()).not.toContain('Read')
  })

  test.each([
    ['a person filed it', { actor: { kind: 'user', id: 'u1' } }],
    ['the reader may not read the mail', { mail: null }],
    ['it no longer counts', { withdrawn: { at: entry.at, by: null } }],
  ] as const)('does not offer it where %s', async (_, changes) => {
    await show(line(changes), {})
    expect(textShown()).toContain('Your offer')
    expect(textShown()).not.toContain('Undo filing')
  })
})

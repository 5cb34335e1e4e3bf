import type { HistoryEntryPayload } from '../../../contract/lead.ts'

/** An entry of the history, and the earlier mails of its conversation that follow right below it. */
export interface Strand {
  readonly newest: HistoryEntryPayload
  readonly earlier: readonly HistoryEntryPayload[]
}

/** Puts mails of one conversation together where nothing else stands between them; what was taken out stays in sight. */
export function foldConversations(entries: readonly HistoryEntryPayload[]): readonly Strand[] {
  const strands: { newest: HistoryEntryPayload; earlier: HistoryEntryPayload[] }[] = []
  for (const entry of entries) {
    const above = strands.at(-1)
    if (above !== undefined && isSameConversation(above.newest, entry)) above.earlier.push(entry)
    else strands.push({ newest: entry, earlier: [] })
  }
  return strands
}

function isSameConversation(one: HistoryEntryPayload, other: HistoryEntryPayload): boolean {
  const conversation = conversationOf(one)
  return conversation !== null && conversation === conversationOf(other)
}

function conversationOf({ mail, withdrawn }: HistoryEntryPayload): string | null {
  return withdrawn === null ? (mail?.conversation ?? null) : null
}

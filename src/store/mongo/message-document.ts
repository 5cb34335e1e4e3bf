import { toDocument, fromDocument } from './documents.ts'
import { searchWords } from './search.ts'
import { hostOf } from '../../domain/address.ts'
import { clientNetwork } from '../../domain/client-network.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { StoredDocument } from './database.ts'

/** A message as it is stored, with what it is looked up by. */
export function messageDocument(message: InboundMessage): StoredDocument {
  return toDocument(message, messageIndex(message))
}

export function toMessage(row: StoredDocument): InboundMessage {
  return fromDocument<InboundMessage>(row)
}

/** Own Message-ID, host of From, network of the client, words of subject and addresses. */
export function messageIndex({
  summary,
  envelope,
}: Pick<InboundMessage, 'summary' | 'envelope'>): Record<string, unknown> {
  const mailboxes = summary === null ? [] : [summary.from, ...summary.to, ...summary.cc]
  return {
    ownId: summary?.messageId ?? null,
    fromHost: hostOf(summary?.from?.address ?? '') ?? null,
    network: clientNetwork(envelope.client.address),
    words:
      summary === null
        ? []
        : searchWords([summary.subject, ...mailboxes.flatMap((each) => [each?.name, each?.address])]),
  }
}

import { isReplyName, type ReplyName } from './replies.ts'

/**
 * What smtp-server says by itself, and which row of our table is said instead. Its own texts quote the client here and there
 * (parameter names, host names) and carry other sub-codes. The first row that fits counts.
 */
const libraryReplies: readonly (readonly [code: number, text: RegExp, name: ReplyName])[] = [
  [200, /^/, 'done'],
  [214, /^/, 'help'],
  [220, /TLS$/, 'tls_ready'],
  [221, /^/, 'bye'],
  [235, /^/, 'signed_in'],
  [252, /^/, 'not_verified'],
  [354, /^/, 'go_ahead'],
  [421, /connected clients/, 'too_many_connections'],
  [421, /talk too soon$/, 'talked_too_soon'],
  [421, /^HTTP/, 'not_http'],
  [421, /unrecognized commands/, 'too_many_unknown_commands'],
  [421, /unauthenticated commands/, 'too_many_commands'],
  [421, /^Timeout/, 'idle'],
  [421, /line too long$|^Error: $/, 'line_too_long'],
  [421, /^/, 'shutting_down'],
  [452, /recipients/, 'too_many_recipients'],
  [500, /^/, 'unknown_command'],
  [501, /sender address/, 'bad_sender'],
  [501, /recipient address/, 'bad_recipient'],
  [501, /hostname$|Bad hostname syntax/, 'bad_hello'],
  [501, /AUTH|[Aa]uthentication|userdata|missing username/, 'bad_sign_in'],
  [501, /^/, 'bad_parameter'],
  [503, /^/, 'bad_sequence'],
  [504, /^/, 'unknown_mechanism'],
  [530, /REQUIRETLS/, 'tls_required'],
  [535, /^/, 'bad_credentials'],
  [538, /^/, 'tls_first'],
  [550, /Not allowed$/, 'not_allowed'],
  [552, /size/, 'too_big'],
]

/** Replies that smtp-server gives with a context of their own. */
const byContext: Readonly<Record<string, ReplyName>> = {
  MAIL_FROM_OK: 'sender_taken',
  RCPT_TO_OK: 'recipient_taken',
  DATA_OK: 'message_taken',
}

/**
 * The row for a reply that smtp-server is about to send; names of our own rows stay what they are. What it never said before
 * is `done` where it was good, and `our_fault` otherwise: a later try may find a version that knows better.
 */
export function replyFor(code: number, text: string, context: string | false | undefined): ReplyName {
  if (isReplyName(text)) return text
  const named = context === undefined || context === false ? undefined : byContext[context]
  if (named !== undefined) return named
  const known = libraryReplies.find(([ofCode, ofText]) => ofCode === code && ofText.test(text))
  if (known !== undefined) return known[2]
  return code < 400 ? 'done' : 'our_fault'
}

/** One SMTP reply (RFC 5321 section 4.2) with its enhanced code (RFC 3463). */
export interface Reply {
  readonly code: number
  /** Null where there must be none: the greeting, EHLO, and replies that only carry on (RFC 2034 section 3). */
  readonly enhanced: string | null
  readonly text: string
}

/**
 * THE table of replies. Nothing else is ever said, so no reply holds what a client sent, and none lacks its enhanced code.
 * A failure nobody foresaw is `our_fault`, 451: a missing row must not turn our outage into a bounce.
 */
export const replies = {
  hello: row(250, null, ''),
  go_ahead: row(354, null, 'End data with <CR><LF>.<CR><LF>'),
  carry_on: row(334, null, ''),
  done: row(250, '2.0.0', 'OK'),
  sender_taken: row(250, '2.1.0', 'Sender accepted'),
  recipient_taken: row(250, '2.1.5', 'Recipient accepted'),
  message_taken: row(250, '2.6.0', 'Message queued'),
  signed_in: row(235, '2.7.0', 'Authentication successful'),
  tls_ready: row(220, '2.0.0', 'Ready to start TLS'),
  help: row(214, '2.0.0', 'See RFC 5321'),
  not_verified: row(252, '2.1.5', 'Not verified; send it and see'),
  bye: row(221, '2.0.0', 'Bye'),

  too_many_connections: row(421, '4.3.2', 'Too many connections, try again later'),
  shutting_down: row(421, '4.3.2', 'Shutting down, try again later'),
  idle: row(421, '4.4.2', 'Idle for too long'),
  too_slow: row(421, '4.4.2', 'Data came too slowly'),
  talked_too_soon: row(421, '4.7.0', 'Wait for the greeting'),
  not_http: row(421, '4.7.0', 'This is SMTP'),
  too_many_unknown_commands: row(421, '4.7.0', 'Too many unknown commands'),
  too_many_commands: row(421, '4.7.0', 'Too many commands without a message'),
  too_many_sign_ins: row(421, '4.7.0', 'Too many failed sign-ins'),
  line_too_long: row(421, '4.5.2', 'Command line too long'),

  our_fault: row(451, '4.3.0', 'Local error, try again later'),
  our_deadline: row(451, '4.4.5', 'Could not answer in time, try again later'),
  system_full: row(452, '4.3.1', 'Not enough room now, try again later'),
  too_many_recipients: row(452, '4.5.3', 'Too many recipients'),
  rate_limit: row(451, '4.7.1', 'Too many messages, try again later'),
  sign_in_later: row(454, '4.7.0', 'Authentication is not possible now'),

  too_big: row(552, '5.3.4', 'Message is too big'),
  no_such_recipient: row(550, '5.1.1', 'No such recipient here'),
  not_own_address: row(550, '5.7.1', 'From is not an address of the signed-in user'),
  unknown_host_name: row(550, '5.7.1', 'The host name of From is not known here'),
  not_allowed: row(550, '5.7.0', 'Not allowed'),
  loop: row(554, '5.4.6', 'Mail loop'),
  bare_line_ends: row(550, '5.6.0', 'Message holds CR or LF of its own'),
  unknown_command: row(500, '5.5.2', 'Command not recognized'),
  bad_hello: row(501, '5.5.4', 'Expected one host name'),
  bad_sender: row(501, '5.1.7', 'Sender address not understood'),
  bad_recipient: row(501, '5.1.3', 'Recipient address not understood'),
  bad_parameter: row(501, '5.5.4', 'Parameter not understood'),
  bad_sequence: row(503, '5.5.1', 'Command out of sequence'),
  bad_credentials: row(535, '5.7.8', 'Authentication credentials invalid'),
  bad_sign_in: row(501, '5.5.2', 'Authentication not understood'),
  unknown_mechanism: row(504, '5.5.4', 'Authentication mechanism not known'),
  tls_first: row(538, '5.7.0', 'Issue STARTTLS first'),
  tls_required: row(530, '5.7.0', 'Only with TLS'),
} as const satisfies Record<string, Reply>

export type ReplyName = keyof typeof replies

export function isReplyName(text: string): text is ReplyName {
  return Object.hasOwn(replies, text)
}

/** A reply on its way through smtp-server, which takes errors with a `responseCode`; the message is the name in the table. */
export class ReplyError extends Error {
  readonly reply: ReplyName
  readonly responseCode: number

  constructor(reply: ReplyName) {
    super(reply)
    this.name = 'ReplyError'
    this.reply = reply
    this.responseCode = replies[reply].code
  }
}

function row(code: number, enhanced: string | null, text: string): Reply {
  return { code, enhanced, text }
}

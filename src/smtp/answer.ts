import { ClientGone } from './data-source.ts'
import type { Desk } from './desk.ts'
import { ReplyError } from './replies.ts'

/** Hands what a handler of ours came to over to smtp-server, which turns it into the reply. */
export function answer<T>(
  desk: Desk,
  work: Promise<T>,
  callback: (error: ReplyError | null, result?: T) => void,
): void {
  work
    .then(
      (result) => callback(null, result),
      (error: unknown) => callback(explain(desk, error)),
    )
    .catch((error: unknown) => desk.ctx.log.error({ err: error }, 'reply not sent'))
}

/** A failure nobody foresaw is a 451, whatever it is: the client keeps the mail and comes again. */
function explain({ ctx, gate }: Desk, error: unknown): ReplyError {
  if (error instanceof ReplyError && error.reply !== 'our_deadline') return error
  if (error instanceof ClientGone) {
    ctx.log.debug('client gone in the middle of a message')
    return new ReplyError('our_fault')
  }
  gate.doubt()
  ctx.metrics.fault('smtp')
  ctx.log.error({ err: error }, 'smtp command not done')
  return error instanceof ReplyError ? error : new ReplyError('our_fault')
}

import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'
import type { SeenMessage } from './seen-message.ts'

/**
 * The bytes of a mail that this reader may read whole.
 * @throws Refusal `not_allowed` where the reader only sees that the mail was, `content_erased` once retention took them away.
 */
export async function readStoredMail(ctx: Pick<Context, 'rawStore'>, seen: SeenMessage): Promise<Buffer> {
  checkContent(seen)
  return ctx.rawStore.read(seen.message.rawRef, seen.message.sizeBytes)
}

/** @throws Refusal as `readStoredMail`. */
export function checkContent({ message, sight }: SeenMessage): void {
  if (sight !== 'whole') throw new Refusal('not_allowed', 'This mail was ignored as private; nobody can read it.')
  if (message.rawRemovedAt !== null) {
    throw new Refusal('content_erased', `The raw message was removed on ${message.rawRemovedAt.toISOString()}.`)
  }
}

/**
 * Bytes that leave us as they came must not carry what the scanner found. The words of the mail can still be read.
 * @throws Refusal `infected`, also after a person released the mail: releasing it says who wrote it, not what is inside.
 */
export function checkHarmless({ message }: SeenMessage): void {
  if (message.summary?.scan !== 'infected') return
  throw new Refusal('infected', 'The virus scanner found malicious software in this mail; only its text can be read.')
}

/** @throws Refusal `mail_unreadable`: reading it ran into a limit of time, memory or size. */
export function refuseUnread(failure: { readonly reason: string }): never {
  throw new Refusal('mail_unreadable', `This mail cannot be shown within our limits (${failure.reason}).`, {
    reason: failure.reason,
  })
}

import { v4 as newKey } from 'uuid'

/** By content: the keys of requests of which nobody knows whether the server carried them out. */
const open = new Map<string, string>()

/**
 * Sends a request with an `Idempotency-Key` of its own. Where its answer is lost, the same content sent again has the same key,
 * so that the server does it once; sent again after an answer, it is meant once more, and has a new one.
 */
export async function withKey<T>(
  content: string,
  /** Whether the request may have been carried out all the same. */
  mayBeDone: (error: unknown) => boolean,
  send: (key: string) => Promise<T>,
): Promise<T> {
  // Not `crypto.randomUUID`: a browser has it on HTTPS and localhost only, and sign-in must work without.
  const key = open.get(content) ?? newKey()
  open.delete(content)
  try {
    return await send(key)
  } catch (error) {
    if (mayBeDone(error)) open.set(content, key)
    throw error
  }
}

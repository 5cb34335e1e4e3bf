/** Something outside is not as it must be to start: says which thing, what was found, and what to do about it. */
export class StartUpError extends Error {
  override name = 'StartUpError'
}

/** A service does not answer; it may by the next try. */
export class Unreachable extends StartUpError {
  override name = 'Unreachable'
}

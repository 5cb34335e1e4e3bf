/** Looks for a CR without LF or an LF without CR in bytes that come in pieces. */
export interface BareLineEndCheck {
  /** One character for each byte (latin1). */
  take(piece: string): void
  /** To be asked after the last piece. */
  hasFound(): boolean
}

/** At the end of a piece a CR is not judged yet. */
const alone = /\r(?!\n|$)|(?<!\r)\n/

/**
 * Bytes of a mail in which CR and LF stand alone are not a mail (RFC 5321 section 2.3.8); programs that read them as line
 * ends see another mail than we do, which is how mail is smuggled.
 *
 * @example check.take('a\r\nb\nc'); check.hasFound() // true
 */
export function createBareLineEndCheck(): BareLineEndCheck {
  let hasFound = false
  let rest: '' | '\r' = ''
  return {
    take(piece) {
      if (hasFound || piece === '') return
      hasFound = alone.test(rest + piece)
      rest = piece.endsWith('\r') ? '\r' : ''
    },
    hasFound: () => hasFound || rest === '\r',
  }
}

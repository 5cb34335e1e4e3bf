import { createBareLineEndCheck } from '../../domain/bare-line-ends.ts'
import type { RawWriter } from '../../store/raw/raw-store.ts'
import type { Arrival } from './arrival.ts'

/** As much of a mail as is kept in memory to judge it at the door; a header that is longer is judged by its beginning. */
const maxHeaderBytes = 64 * 1024

export type ReadArrival =
  | { readonly kind: 'too_big' }
  | {
      readonly kind: 'read'
      /** The header block with the empty line that ends it. */
      readonly header: Buffer
      readonly lineEnds: 'clean' | 'bare'
    }

/**
 * Writes a mail through to the raw store piece by piece, so that memory does not grow with the mail. `too_big` is told at the
 * byte that is one too many; what is left is not asked for.
 */
export async function readArrival(
  { bytes }: Pick<Arrival, 'bytes'>,
  writer: RawWriter,
  maxBytes: number,
): Promise<ReadArrival> {
  const lineEnds = createBareLineEndCheck()
  const first: Buffer[] = []
  let firstBytes = 0
  let sizeBytes = 0
  for await (const chunk of bytes) {
    sizeBytes += chunk.length
    if (sizeBytes > maxBytes) return { kind: 'too_big' }
    lineEnds.take(chunk.toString('latin1'))
    if (firstBytes < maxHeaderBytes) {
      first.push(chunk)
      firstBytes += chunk.length
    }
    await writer.write(chunk)
  }
  return { kind: 'read', header: headerOf(first), lineEnds: lineEnds.hasFound() ? 'bare' : 'clean' }
}

/** The header ends at the first empty line (RFC 5322 section 2.1); a mail made with lone LF has one of those. */
function headerOf(first: readonly Buffer[]): Buffer {
  const start = (first.length === 1 ? first[0] : undefined) ?? Buffer.concat(first)
  const ends = [start.indexOf('\r\n\r\n'), start.indexOf('\n\n')].filter((end) => end !== -1)
  return start.subarray(0, ends.length === 0 ? maxHeaderBytes : Math.min(...ends) + 4)
}

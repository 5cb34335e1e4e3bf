/** Takes the bytes of DATA as they come off the wire and gives the message back (RFC 5321 section 4.5.2). */
export interface DotDecoder {
  take(chunk: Buffer): DecodedChunk
}

export interface DecodedChunk {
  /** Part of the message; a view of the chunk, which is changed in place. */
  readonly content: Buffer
  /** What follows the end of the message, or null while it goes on. */
  readonly rest: Buffer | null
}

type State = 'line_start' | 'inside' | 'after_cr' | 'dot' | 'dot_cr'

const CR = 0x0d
const LF = 0x0a
const DOT = 0x2e
const dotLine = Buffer.from('\r\n.')

/**
 * A line ends with CRLF and with nothing else: a lone CR or LF neither ends the message nor begins a line, or a second mail
 * could be smuggled behind it. smtp-server's own decoder takes a dot away after a lone LF too, which breaks signatures, and
 * spends a turn of the event loop on each dot. Works however the bytes are cut into chunks.
 */
export function createDotDecoder(): DotDecoder {
  let state: State = 'line_start'
  return {
    take(chunk) {
      let position = 0
      /** Where the bytes begin that are content but not yet moved to their place. */
      let start = 0
      let length = 0
      let owesCr = false
      while (position < chunk.length) {
        const byte = chunk[position]
        if (state === 'inside') {
          const next = chunk.indexOf(dotLine, position)
          state = next === -1 ? stateAtEnd(chunk, position) : 'line_start'
          position = next === -1 ? chunk.length : next + 2
        } else if (state === 'line_start' && byte === DOT) {
          length = move(chunk, start, position, length)
          position += 1
          start = position
          state = 'dot'
        } else if (state === 'dot' && byte === CR) {
          position += 1
          state = 'dot_cr'
        } else if (state === 'dot_cr') {
          if (byte === LF) return { content: chunk.subarray(0, length), rest: chunk.subarray(position + 1) }
          // A dot, a CR and more: not the end, so the CR is content; it may have come with the chunk before.
          owesCr = position === 0
          state = 'after_cr'
        } else if (state === 'after_cr' && byte === LF) {
          position += 1
          state = 'line_start'
        } else {
          state = 'inside'
        }
      }
      length = move(chunk, start, state === 'dot_cr' ? chunk.length - 1 : chunk.length, length)
      const content = chunk.subarray(0, length)
      return { content: owesCr ? Buffer.concat([Buffer.of(CR), content]) : content, rest: null }
    },
  }
}

function stateAtEnd(chunk: Buffer, from: number): State {
  const last = chunk.length - 1
  if (chunk[last] === CR) return 'after_cr'
  return chunk[last] === LF && last > from && chunk[last - 1] === CR ? 'line_start' : 'inside'
}

/** Moves content down over the dots taken away, and gives the new length. Short pieces are quicker byte by byte. */
function move(chunk: Buffer, start: number, end: number, length: number): number {
  if (start === length) return end
  if (end - start > 32) chunk.copyWithin(length, start, end)
  else for (let offset = 0; offset < end - start; offset += 1) chunk[length + offset] = chunk[start + offset] ?? 0
  return length + end - start
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDotDecoder } from '../../../src/smtp/dot-decoder.ts'
import { stuffDots } from '../../support/smtp-client.ts'

interface Decoded {
  readonly content: string
  readonly rest: string | null
}

function decode(pieces: readonly string[]): Decoded {
  const decoder = createDotDecoder()
  let content = ''
  for (const [index, piece] of pieces.entries()) {
    const decoded = decoder.take(Buffer.from(piece, 'latin1'))
    content += decoded.content.toString('latin1')
    if (decoded.rest !== null)
      return { content, rest: decoded.rest.toString('latin1') + pieces.slice(index + 1).join('') }
  }
  return { content, rest: null }
}

function cut(text: string, places: readonly number[]): string[] {
  const ends = [...new Set(places.map((place) => place % (text.length + 1)))].toSorted((one, other) => one - other)
  return [...ends, text.length].map((end, index) => text.slice(ends[index - 1] ?? 0, end))
}

describe('the dots of DATA', () => {
  it.each([
    ['Hello\r\n.\r\nQUIT\r\n', 'Hello\r\n', 'QUIT\r\n'],
    ['.\r\nQUIT\r\n', '', 'QUIT\r\n'],
    ['..\r\n.\r\n', '.\r\n', ''],
    ['.Hello\r\n..\r\n...\r\n.\r\n', 'Hello\r\n.\r\n..\r\n', ''],
    ['\n..a\r\n.\r\n', '\n..a\r\n', ''],
  ])('%j is the message %j and then %j', (wire, content, rest) => {
    expect(decode([wire])).toEqual({ content, rest })
    expect(decode(Array.from(wire))).toEqual({ content, rest })
  })

  it.each(['\n.\n', '\r.\r', '\n.\r\n', '\r\n.\n', '\r\n.\r', '\r.\r\n', '\r\n\x00.\r\n', '\r\n .\r\n', '\n\n.\r\n\n'])(
    'no message ends at %j, wherever it is cut (property 19)',
    (odd) => {
      const wire = `a${odd}MAIL FROM:<x@y.example>\r\n`
      for (let place = 0; place <= wire.length; place += 1) {
        for (let other = place; other <= wire.length; other += 1) {
          expect(decode([wire.slice(0, place), wire.slice(place, other), wire.slice(other)]).rest).toBeNull()
        }
      }
    },
  )

  it('gives back what was sent, wherever it is cut (property 17)', () => {
    const message = fc.array(fc.constantFrom('.', '..', '\r\n', '\r\n.', '\r', '\n', 'a', 'é', '\0'))
    fc.assert(
      fc.property(message, fc.array(fc.nat(), { maxLength: 6 }), (parts, places) => {
        const sent = parts.join('').replace(/[\r\n]+$/, '') + '\r\n'
        const wire = `${stuffDots(Buffer.from(sent, 'latin1')).toString('latin1')}NOOP`
        expect(decode(cut(wire, places))).toEqual({ content: sent, rest: 'NOOP' })
      }),
      { numRuns: 2000 },
    )
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { limits, ParserLimit } from '../../../src/mail/limits.ts'
import { readParsed } from '../../../src/mail/read-parsed.ts'
import { fixtureNames, readFixture } from './fixtures.ts'

const small = fixtureNames.map(readFixture).filter((raw) => raw.length < 10_000)

interface Damage {
  readonly at: number
  readonly bytes: Uint8Array
  readonly removes: number
}

function damage(raw: Buffer, damages: readonly Damage[]): Buffer {
  return damages.reduce((bytes, { at, bytes: put, removes }) => {
    const start = at % (bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + removes)])
  }, raw)
}

it('reads every damaged mail, or says which limit it breaks (property 44)', async () => {
  const anyDamage = fc.record({
    at: fc.nat(10_000),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc
        .constantFrom('\r\n', '\n\n', '\0', ':', ';', '"', '(', '=?', '?=', '--mix', 'Content-Type: multipart/mixed')
        .map((text) => Uint8Array.from(Buffer.from(text))),
    ),
    removes: fc.constantFrom(0, 0, 1, 2, 40),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.nat(small.length - 1),
      fc.array(anyDamage, { minLength: 1, maxLength: 8 }),
      async (which, damages) => {
        const raw = damage(small[which] ?? Buffer.alloc(0), damages)
        const outcome = await readParsed(raw, limits).catch((error: unknown) => error)
        expect(outcome instanceof Error ? outcome : null).toEqual(outcome instanceof ParserLimit ? outcome : null)
        expect(structuredClone(outcome)).toBeDefined()
      },
    ),
    { numRuns: 600 },
  )
})

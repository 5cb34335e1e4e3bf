import { describe, expect, it } from 'vitest'
import { createBareLineEndCheck } from '../../../src/domain/bare-line-ends.ts'

function hasBareLineEnds(...pieces: readonly string[]): boolean {
  const check = createBareLineEndCheck()
  for (const piece of pieces) check.take(piece)
  return check.hasFound()
}

describe('CR and LF of their own', () => {
  it.each(['a\nb\r\n', '\na\r\n', 'a\r\r\n', 'a\rb\r\n', 'a\r\n\n', 'a\r\n\r'])(
    'are found in %j (property 20)',
    (text) => {
      expect(hasBareLineEnds(text)).toBe(true)
      expect(hasBareLineEnds(...Array.from(text))).toBe(true)
    },
  )

  it.each(['', 'a', 'a\r\n', '\r\n\r\n', 'a\r\nb\r\n'])('are not found in %j', (text) => {
    expect(hasBareLineEnds(text)).toBe(false)
    expect(hasBareLineEnds(...Array.from(text))).toBe(false)
  })
})

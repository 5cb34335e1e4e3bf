import { describe, expect, it } from 'vitest'
import { isRepeatedStage } from '../../../src/domain/lead/stage.ts'

describe('the names of stages', () => {
  it.each([
    [['New', 'Offer', 'Negotiation'], -1],
    [['New', 'Offer', ' offer '], 2],
    [['报价Ａ', '报价A'], 1],
    [['', 'New', ''], -1],
  ])('of %j: each once, as people read them; what is not written yet is no name', (names, expected) => {
    expect(names.findIndex((_, at) => isRepeatedStage(names, at))).toBe(expected)
  })
})

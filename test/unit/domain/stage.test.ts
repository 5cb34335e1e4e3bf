import { describe, expect, it } from 'vitest'
import { repeatedStage } from '../../../src/domain/lead/stage.ts'

describe('the names of stages', () => {
  it('are each there once, as people read them', () => {
    expect(repeatedStage(['New', 'Offer', 'Negotiation'])).toBe(-1)
    expect(repeatedStage(['New', 'Offer', ' offer '])).toBe(2)
    expect(repeatedStage(['报价Ａ', '报价A'])).toBe(1)
  })

  it('are not compared where nothing is written yet', () => {
    expect(repeatedStage(['', 'New', ''])).toBe(-1)
  })
})

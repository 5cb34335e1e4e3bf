import { describe, expect, it } from 'vitest'
import { createWeightedLimit } from '../../../src/platform/weighted-limit.ts'

describe('a weighted limit', () => {
  it('lets in what fits, and the next when room is given back', async () => {
    const limit = createWeightedLimit(10)
    const order: string[] = []
    const first = await limit.take(6)
    const second = limit.take(6).then(() => order.push('second'))
    order.push('first gives back')
    first()
    await second
    expect(order).toEqual(['first gives back', 'second'])
  })

  it('lets in alone what weighs more than all', async () => {
    const limit = createWeightedLimit(10)
    const small = await limit.take(1)
    expect(await limit.takeWithin(1_000, 0)).toBeNull()
    small()
    const huge = await limit.take(1_000)
    expect(await limit.takeWithin(1, 0)).toBeNull()
    huge()
    expect(await limit.takeWithin(1, 0)).not.toBeNull()
  })

  it('lets nobody pass who waits first, so that a heavy one gets its turn', async () => {
    const limit = createWeightedLimit(10)
    const first = await limit.take(5)
    const order: string[] = []
    const heavy = limit.take(10).then((giveBack) => {
      order.push('heavy')
      giveBack()
    })
    const light = limit.take(1).then(() => order.push('light'))
    first()
    await Promise.all([heavy, light])
    expect(order).toEqual(['heavy', 'light'])
  })

  it('forgets who gave up waiting, and lets in who stood behind', async () => {
    const limit = createWeightedLimit(10)
    await limit.take(5)
    const heavy = limit.takeWithin(10, 20)
    const light = limit.take(5)
    expect(await heavy).toBeNull()
    await light
    expect(await limit.takeWithin(1, 0)).toBeNull()
  })

  it('gets back once what is given back twice', async () => {
    const limit = createWeightedLimit(10)
    const giveBack = await limit.take(5)
    await limit.take(5)
    giveBack()
    giveBack()
    await limit.take(5)
    expect(await limit.takeWithin(1, 0)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { createLoader } from '../../../src/store/mongo/loader.ts'

const tick = () => new Promise((next) => setTimeout(next, 5))

describe('questions that go together', () => {
  it('are all answered, a thousand at once and more while some are under way', async () => {
    let queries = 0
    const ask = createLoader<number, number>(
      String,
      async (questions) => {
        queries += 1
        await tick()
        return new Map(questions.map((question) => [String(question), question * 2]))
      },
      -1,
    )
    const first = Promise.all(Array.from({ length: 1000 }, (_, index) => ask(index)))
    await tick()
    const second = Promise.all(Array.from({ length: 1000 }, (_, index) => ask(index)))
    expect(await first).toEqual(Array.from({ length: 1000 }, (_, index) => index * 2))
    expect(await second).toEqual(Array.from({ length: 1000 }, (_, index) => index * 2))
    expect(queries).toBeLessThan(25)
  })

  it('fail together, and those after them are answered', async () => {
    let fails = true
    const ask = createLoader<number, string>(
      String,
      async (questions) => {
        await tick()
        if (fails) throw new Error('no connection')
        return new Map(questions.map((question) => [String(question), 'here']))
      },
      'nothing',
    )
    const failed = await Promise.allSettled([ask(1), ask(2)])
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    fails = false
    expect(await ask(1)).toBe('here')
  })

  it('without an answer get none', async () => {
    const ask = createLoader<number, null>(String, () => Promise.resolve(new Map()), null)
    expect(await ask(1)).toBeNull()
  })
})

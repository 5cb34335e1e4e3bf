import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPatience } from '../../../src/queue/patience.ts'

const never = () => new Promise<never>(() => undefined)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('patience with Redis', () => {
  it('gives back what the call gives back', async () => {
    expect(await createPatience(1000).within(() => Promise.resolve('added'))).toBe('added')
  })

  it('ends within the limit although Redis never answers (property 4)', async () => {
    const call = createPatience(30).within(never)
    const refused = expect(call).rejects.toThrow('did not answer within 30 ms')
    await vi.advanceTimersByTimeAsync(30)
    await refused
  })

  it('fails at once for a moment after that, without calling, and then tries again', async () => {
    const patience = createPatience(30)
    const refused = expect(patience.within(never)).rejects.toThrow()
    await vi.advanceTimersByTimeAsync(30)
    await refused
    const call = vi.fn(() => Promise.resolve('added'))
    await expect(patience.within(call)).rejects.toThrow('a moment ago')
    expect(call).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1000)
    expect(await patience.within(call)).toBe('added')
  })
})

import { describe, expect, it } from 'vitest'
import { createHealth } from '../../../src/platform/health.ts'

describe('readiness', () => {
  it('is given when every part is well', async () => {
    const health = createHealth([{ name: 'mongodb', check: () => Promise.resolve(null) }], 100)
    expect(await health.check()).toMatchObject({ ready: true, parts: [{ name: 'mongodb', ok: true, trouble: null }] })
  })

  it('names the part in trouble and keeps the others apart', async () => {
    const health = createHealth([{ name: 'mongodb', check: () => Promise.resolve(null) }], 100)
    health.add({ name: 'redis', check: () => Promise.reject(new Error('connection refused')) })
    const report = await health.check()
    expect(report.ready).toBe(false)
    expect(report.parts.map((part) => part.trouble)).toEqual([null, 'connection refused'])
  })

  it('forgets a part that was closed', async () => {
    const health = createHealth([], 100)
    const remove = health.add({ name: 'worker', check: () => Promise.resolve('takes no jobs any more') })
    expect((await health.check()).ready).toBe(false)
    remove()
    expect((await health.check()).ready).toBe(true)
  })

  it('never hangs on a part that does not answer', async () => {
    const health = createHealth([{ name: 'disk', check: () => new Promise<null>(() => undefined) }], 20)
    expect(await health.check()).toMatchObject({ ready: false, parts: [{ trouble: 'no answer within 20 ms' }] })
  })
})

import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { closeInOrder, closeOnSignals } from '../../../src/platform/lifecycle.ts'
import { createLogger } from '../../../src/platform/logger.ts'

const log = createLogger({ level: 'silent' })

class Signals extends EventEmitter {
  readonly exited = Promise.withResolvers<number>()
  exit(code: number): void {
    this.exited.resolve(code)
  }
}

describe('a graceful stop', () => {
  it('closes one part after the other, in the order of the list (property 15)', async () => {
    const closed: string[] = []
    const steps = ['listener', 'workers', 'store'].map((name) => ({
      name,
      close: async () => {
        await delay(5)
        closed.push(name)
      },
    }))
    expect(await closeInOrder({ steps, limitMs: 1000, log })).toBe('closed')
    expect(closed).toEqual(['listener', 'workers', 'store'])
  })

  it('closes the later parts although an earlier one fails', async () => {
    const closed: string[] = []
    const steps = [
      { name: 'first', close: () => Promise.reject(new Error('broken')) },
      { name: 'second', close: () => Promise.resolve(void closed.push('second')) },
    ]
    expect(await closeInOrder({ steps, limitMs: 1000, log })).toBe('closed')
    expect(closed).toEqual(['second'])
  })

  it('ends within its limit although a part hangs (property 15)', async () => {
    const steps = [{ name: 'hangs', close: () => new Promise<void>(() => undefined) }]
    const startedAt = performance.now()
    expect(await closeInOrder({ steps, limitMs: 50, log })).toBe('timed_out')
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  it('ends with 0 on a signal when all is closed', async () => {
    const signals = new Signals()
    closeOnSignals({ steps: [], limitMs: 1000, log, signals })
    signals.emit('SIGTERM')
    expect(await signals.exited.promise).toBe(0)
  })

  it('ends at once on a second signal', async () => {
    const signals = new Signals()
    const steps = [{ name: 'hangs', close: () => new Promise<void>(() => undefined) }]
    closeOnSignals({ steps, limitMs: 60_000, log, signals })
    signals.emit('SIGINT')
    signals.emit('SIGINT')
    expect(await signals.exited.promise).toBe(1)
  })
})

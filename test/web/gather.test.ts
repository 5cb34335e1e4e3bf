import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gathering } from '../../src/web/lib/gather.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const asking = () => {
  const asked: string[] = []
  const client = gathering({
    invalidateQueries: (filters) => {
      asked.push(JSON.stringify(filters?.queryKey))
      return Promise.resolve()
    },
  })
  return { asked, change: (...queryKey: readonly string[]) => void client.invalidateQueries({ queryKey }) }
}

test('one change is asked for at once', () => {
  const { asked, change } = asking()
  change('leads')
  expect(asked).toEqual(['["leads"]'])
})

test('a hundred changes ask for each answer at once, and once more at the end', () => {
  const { asked, change } = asking()
  for (let at = 0; at < 100; at += 1) {
    change('leads')
    change('claim', 'r1')
  }
  vi.advanceTimersByTime(10_000)
  expect(asked).toEqual(['["leads"]', '["claim","r1"]', '["leads"]'])
})

test('after a pause a change is asked for at once again', () => {
  const { asked, change } = asking()
  change('leads')
  vi.advanceTimersByTime(1_000)
  change('leads')
  expect(asked).toHaveLength(2)
})

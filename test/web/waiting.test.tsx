import { MantineProvider } from '@mantine/core'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Loaded } from '../../src/web/ui/loaded.tsx'
import { prepareComponents } from './support/show.tsx'

prepareComponents()

let root: Root

beforeEach(() => {
  vi.useFakeTimers()
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(() => {
  act(() => root.unmount())
  vi.useRealTimers()
})

interface Answer {
  readonly data: string | undefined
  readonly isPlaceholderData?: boolean
}

function answered(answer: Answer): void {
  const query = { ...answer, error: null, refetch: () => undefined }
  act(() =>
    root.render(
      <MantineProvider env="test">
        <Loaded query={query} lines={3}>
          {(words) => <p>{words}</p>}
        </Loaded>
      </MantineProvider>,
    ),
  )
}

function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms)
  })
}

const greyLines = () => document.querySelectorAll('[role=status][aria-busy] .mantine-Skeleton-root').length

const words = () => document.querySelector('p')?.textContent ?? null

test('an answer within 150 ms comes without grey lines before it', () => {
  answered({ data: undefined })
  pass(149)
  expect(greyLines()).toBe(0)
  answered({ data: 'here' })
  expect(words()).toBe('here')
  pass(1_000)
  expect([words(), greyLines()]).toEqual(['here', 0])
})

test('grey lines come after 150 ms and stay for 300 ms, also where the answer comes sooner', () => {
  answered({ data: undefined })
  pass(150)
  expect(greyLines()).toBe(3)
  pass(10)
  answered({ data: 'here' })
  pass(289)
  expect([words(), greyLines()]).toEqual([null, 3])
  pass(1)
  expect([words(), greyLines()]).toEqual(['here', 0])
})

test('an answer that comes later takes the place of the grey lines at once', () => {
  answered({ data: undefined })
  pass(150)
  pass(300)
  expect(greyLines()).toBe(3)
  answered({ data: 'here' })
  expect([words(), greyLines()]).toEqual(['here', 0])
})

test('what is waited for again begins without grey lines again', () => {
  answered({ data: undefined })
  pass(150)
  pass(300)
  answered({ data: 'here' })
  answered({ data: undefined })
  expect(greyLines()).toBe(0)
  pass(150)
  expect(greyLines()).toBe(3)
})

test('what was there before stays, dimmed, until the new answer comes', () => {
  answered({ data: 'before', isPlaceholderData: true })
  expect(document.querySelector('.stale')?.textContent).toBe('before')
  answered({ data: 'now', isPlaceholderData: false })
  expect([words(), document.querySelector('.stale')]).toEqual(['now', null])
})

import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest'
import { LeadsPage } from '../../src/web/features/leads/leads-page.tsx'
import { answer, answers, lead } from './support/lead.tsx'
import { appears, eventually, prepareComponents, show } from './support/show.tsx'

prepareComponents()

let height: MockInstance
beforeEach(() => {
  // The height by which the list knows its rows in sight; jsdom lays nothing out.
  height = vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
})
afterEach(() => height.mockRestore())

const row = (id: string, name: string) => ({
  ...{ ...lead, id, name },
  ...{ plannedRevenues: [], similarCount: 0, lastMailAt: null, nextReminderAt: null },
})
const two = answer({ items: [row('l1', 'First'), row('l2', 'Second')], nextCursor: 'c' })
const never = () => new Promise<never>(() => undefined)
const listed = { ...answers(), 'GET /leads': two, 'GET /leads?outcome=open&limit=100&cursor=c': never }

const rowIndexes = () => [...document.querySelectorAll('tr[aria-rowindex]')].map((each) => each.ariaRowIndex)
const link = (name: string) => [...document.querySelectorAll('a')].find(({ textContent }) => textContent === name)

/** True where the browser goes on to scroll. */
async function typeKey(target: Element | undefined, key: string, extra: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...extra })
  await act(() => Promise.resolve(target?.dispatchEvent(event)))
  return !event.defaultPrevented
}

test('a screen reader hears which row of all leads it is on, though only those in sight exist', async () => {
  await show(<LeadsPage />, { ...listed, 'GET /leads/sums': answer({ count: 312, sums: [] }) }, '/leads')
  await appears('312 leads')
  expect(document.querySelector('table')?.getAttribute('aria-rowcount')).toBe('314')
  expect(rowIndexes()).toEqual(['1', '2', '3', '314'])
})

test('where nobody knows how many leads there are, it is not told a wrong number', async () => {
  await show(<LeadsPage />, { ...listed, 'GET /leads/sums': never }, '/leads')
  await appears('Second')
  expect(document.querySelector('table')?.getAttribute('aria-rowcount')).toBe('-1')
  expect(rowIndexes()).toEqual(['1', '2', '3'])
})

test('arrows move the focus from row to row once it is on one, and scroll elsewhere', async () => {
  await show(<LeadsPage />, listed, '/leads')
  await appears('Second')
  expect(await typeKey(document.querySelector('.leads-scroller') ?? undefined, 'ArrowDown')).toBe(true)
  act(() => link('First')?.focus())
  expect(await typeKey(link('First'), 'ArrowDown', { ctrlKey: true })).toBe(true)
  expect(await typeKey(link('First'), 'ArrowDown')).toBe(false)
  await eventually('focus on the second row', () => document.activeElement === link('Second') || undefined)
  expect(await typeKey(link('Second'), 'ArrowUp')).toBe(false)
  await eventually('focus on the first row', () => document.activeElement === link('First') || undefined)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { followOwnTimes } from '../../src/web/lib/time-zone.ts'
import { Moment } from '../../src/web/ui/moment.tsx'
import { prepareComponents, show, textShown } from './support/show.tsx'

prepareComponents()

const at = '2026-03-01T08:30:00.000Z'

beforeEach(() => followOwnTimes({ timeZone: 'Europe/Berlin', reminderTime: null }))
afterEach(() => followOwnTimes({ timeZone: null, reminderTime: null }))

const time = () => document.querySelector('time')

test('an age has its exact time on hover, for the keyboard, and for whoever reads the page aloud', async () => {
  await show(<Moment at={at} />, {})
  expect(time()?.title).toBe('1 Mar 2026, 09:30')
  expect(time()?.dataset['words']).toBe('1 Mar 2026, 09:30')
  expect(textShown()).toContain('1 Mar 2026 (1 Mar 2026, 09:30)')
})

test('a sentence around the age stands around the exact time as well', async () => {
  await show(<Moment at={at} words={(age) => `Last mail: ${age}`} />, {})
  expect(time()?.querySelector('.moment-age')?.textContent).toBe('Last mail: 1 Mar 2026')
  expect(time()?.dataset['words']).toBe('Last mail: 1 Mar 2026, 09:30')
})

test('no age is a stop of the tab key', async () => {
  await show(<Moment at={at} />, {})
  expect(document.querySelectorAll('[tabindex]')).toHaveLength(0)
})

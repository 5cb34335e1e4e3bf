import { Notifications } from '@mantine/notifications'
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { announceUndoable } from '../../src/web/lib/undo.ts'
import { isCorrected } from '../../src/web/features/reviews/queue.ts'
import type { ReviewInFull } from '../../src/web/lib/reviews.ts'
import { appears, prepareComponents, press, show, textShown } from './support/show.tsx'

prepareComponents()

test('what a toast offers on top is done by one press, told in its place, and undone with the act', async () => {
  const asked = await show(<Notifications />, { 'POST /undo/both': { status: 200, body: {} } })
  const take = vi.fn(() => Promise.resolve('Filed to 11112; such mail goes there from now on'))
  await act(() => {
    announceUndoable('Filed to 11112', 'both', vi.fn(), { words: 'Always file such mail to 11112', take })
    return Promise.resolve()
  })
  await press('Always file such mail to 11112')
  await appears('such mail goes there from now on')
  expect(take).toHaveBeenCalledOnce()
  expect(textShown()).not.toContain('Always file')
  await press(/^Undo/)
  expect(asked).toEqual([{ call: 'POST /undo/both', body: null }])
})

test('an offer that the server refuses says why, and can be taken again', async () => {
  await show(<Notifications />, {})
  const take = vi.fn(() => Promise.reject(new Error('refused')))
  await act(() => {
    announceUndoable('Filed to 11113', 'refused', vi.fn(), { words: 'Always to 11113', take })
    return Promise.resolve()
  })
  await press('Always to 11113')
  await press('Always to 11113')
  expect(take).toHaveBeenCalledTimes(2)
})

test('a correction is another lead or contact than suggested first', () => {
  const candidates = [{ target: { kind: 'lead', id: 'l1' }, contactId: 'c1' }]
  const review = { decision: { candidates } } as unknown as ReviewInFull
  expect(isCorrected(review, { leadId: 'l1' })).toBe(false)
  expect(isCorrected(review, { leadId: 'l1', contactId: 'c1' })).toBe(false)
  expect(isCorrected(review, { leadId: 'l1', contactId: null })).toBe(true)
  expect(isCorrected(review, { leadId: 'l2' })).toBe(true)
  expect(isCorrected({ decision: null } as ReviewInFull, { leadId: 'l2' })).toBe(true)
})

import { notifications, notificationsStore } from '@mantine/notifications'
import type { FocusEvent } from 'react'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { keepNewestToasts, mostToasts } from '../../src/web/lib/toasts.ts'
import { announceUndoable, undoToastMs } from '../../src/web/lib/undo.ts'

beforeAll(() => {
  keepNewestToasts()
  notificationsStore.updateState((state) => ({ ...state, limit: mostToasts }))
})
beforeEach(() => notifications.clean())

const shown = () => notificationsStore.getState().notifications

test('one toast too many takes the oldest away, so that the newest can be undone at once', () => {
  for (const token of ['1', '2', '3', '4', '5', '6']) announceUndoable('Filed', token, vi.fn())
  expect(shown().map(({ id }) => id)).toEqual(['undo-3', 'undo-4', 'undo-5', 'undo-6'])
  expect(notificationsStore.getState().queue).toEqual([])
})

test('a toast waits while the focus is on it, and has its whole time again afterwards', () => {
  const focus = {} as FocusEvent<HTMLDivElement>
  announceUndoable('Filed', '1', vi.fn())
  shown()[0]?.onFocusCapture?.(focus)
  expect(shown()[0]?.autoClose).toBe(false)
  shown()[0]?.onBlurCapture?.(focus)
  expect(shown()[0]?.autoClose).toBe(undoToastMs)
})

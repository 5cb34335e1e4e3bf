import { notifications } from '@mantine/notifications'
import { createElement, useSyncExternalStore } from 'react'
import { getI18n } from 'react-i18next'
import { post } from './api.ts'
import { problemWords } from './problem-words.ts'
import { UndoToast } from '../ui/undo-toast.tsx'

/** An act of this page that can be taken back. */
export interface Undoable {
  readonly toastId: string
  readonly words: string
  /** When it was begun, ms since 1970; no two acts have the same. */
  readonly at: number
  /** Does nothing where it was taken back already. */
  readonly undo: () => Promise<void>
}

interface Entry extends Undoable {
  readonly takeBack: () => Promise<void>
}

/** An act whose answer is not there yet. */
interface UnderWay {
  readonly at: number
  readonly answer: Promise<Undoable | null>
  readonly hurry: () => void
}

/** In the order in which they were begun, whatever the order of their answers. */
let stack: readonly Entry[] = []
let underWay: readonly UnderWay[] = []
const listeners = new Set<() => void>()
let lastBegin = 0
/** Ends once everything that `z` was pressed for is taken back. */
let undoing: Promise<void> = Promise.resolve()

/** How long a toast offers its undo; it waits while the pointer (Mantine sees to that) or the focus is on it. */
export const undoToastMs = 10_000

/** What may be done on top of an act, and is undone together with it. */
export interface Offer {
  readonly words: string
  /** Does it; resolves to what the toast says of both from then on. */
  readonly take: () => Promise<string>
}

/** Says what was done and offers to undo exactly that, not whatever came last; and what could be done on top of it. */
export function announceUndoable(
  words: string,
  undoToken: string,
  afterUndo: () => void,
  offer: Offer | null = null,
): Undoable {
  const toastId = `undo-${undoToken}`
  const entry: Entry = {
    toastId,
    words,
    at: begin(),
    undo: async () => takeOff(toastId)?.(),
    takeBack: async () => {
      await tellUndo(undoToken)
      afterUndo()
    },
  }
  become([...stack, entry])
  notifications.show(toastOf(entry, offer))
  return entry
}

/** It waits while the focus is on it, and while what it offers is being done. */
function toastOf(entry: Undoable, offer: Offer | null) {
  const toast = {
    id: entry.toastId,
    autoClose: undoToastMs,
    withBorder: true,
    message: createElement(UndoToast, {
      words: entry.words,
      onUndo: entry.undo,
      offer: offer === null ? null : { words: offer.words, take: () => takeOffer(entry, offer) },
    }),
  }
  return {
    ...toast,
    onFocusCapture: () => notifications.update({ ...toast, autoClose: false }),
    onBlurCapture: () => notifications.update(toast),
  }
}

async function takeOffer(entry: Undoable, offer: Offer): Promise<void> {
  try {
    const words = await offer.take()
    become(stack.map((each) => (each.toastId === entry.toastId ? { ...each, words } : each)))
    notifications.update(toastOf({ ...entry, words }, null))
  } catch (error) {
    notifications.show({ color: 'red', message: problemWords(error), role: 'alert' })
  }
}

/**
 * Begins an act that the server has not answered yet: `z` waits for it, else it would take back the act before. The promise
 * never rejects; it resolves to null where there is nothing to take back. What would go on for long is hurried when `z` waits.
 */
export function announceUnderWay(answer: Promise<Undoable | null>, hurry: () => void = () => undefined): void {
  const act = { at: begin(), answer, hurry }
  underWay = [...underWay, act]
  void answer.then((done) => {
    underWay = underWay.filter((each) => each !== act)
    if (done !== null) putInOrder(done, act.at)
  })
}

/** Its answer came when it came; it counts from its beginning. */
function putInOrder({ toastId }: Undoable, at: number): void {
  const placed = stack.map((each) => (each.toastId === toastId ? { ...each, at } : each))
  become(placed.toSorted((left, right) => left.at - right.at))
}

/** Now, and later than every act before. */
function begin(): number {
  lastBegin = Math.max(Date.now(), lastBegin + 1)
  return lastBegin
}

/** Says how it ended: undone, or why it could not be. What the page shows is asked for again either way. */
async function tellUndo(undoToken: string): Promise<void> {
  try {
    await post(`/undo/${undoToken}`)
    notifications.show({ message: getI18n().t('common:undone'), withBorder: true })
  } catch (error) {
    notifications.show({ color: 'red', message: problemWords(error), role: 'alert' })
  }
}

/**
 * What `z` does: undoes the newest act of this page that is not taken back yet, once it is answered; nothing where there is
 * none. Each is undone after those that `z` was pressed for before: an older change often lies below a newer one.
 */
export function undoLatest(): Promise<void> {
  const undo = takeLatest()
  if (undo !== null) undoing = undoing.then(undo)
  return undoing
}

/** The newest act, which is not there for the next `z` any more; what takes it back. */
function takeLatest(): (() => Promise<void>) | null {
  const [begun, done] = [underWay.at(-1), stack.at(-1)]
  if (begun === undefined || begun.at < (done?.at ?? 0)) return done === undefined ? null : takeOff(done.toastId)
  underWay = underWay.filter((each) => each !== begun)
  return async () => {
    begun.hurry()
    const answered = await begun.answer
    if (answered !== null) await takeOff(answered.toastId)?.()
  }
}

/** What takes the act back; null where that was begun already. */
function takeOff(toastId: string): (() => Promise<void>) | null {
  const entry = stack.find((each) => each.toastId === toastId)
  if (entry === undefined) return null
  become(stack.filter((each) => each !== entry))
  notifications.hide(toastId)
  return entry.takeBack
}

/** What can be taken back of this page's acts, the newest last. */
export function useUndoable(): readonly Undoable[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => stack,
  )
}

function become(next: readonly Entry[]): void {
  stack = next
  for (const listener of listeners) listener()
}

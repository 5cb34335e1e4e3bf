import { notifications } from '@mantine/notifications'
import { createElement, useSyncExternalStore } from 'react'
import { getI18n } from 'react-i18next'
import { post, Problem } from './api.ts'
import { mayWorkLater } from './may-work-later.ts'
import { problemWords } from './problem-words.ts'
import { UndoToast } from '../ui/undo-toast.tsx'

/** An act of this page that can be taken back. */
export interface Undoable {
  readonly toastId: string
  readonly words: string
  /** When it was begun, ms since 1970; no two acts have the same. */
  readonly at: number
  /** Does nothing where it was taken back already, or is being. */
  readonly undo: () => Promise<void>
}

interface Entry extends Undoable {
  readonly undoToken: string
  readonly afterUndo: () => void
  /** Null where there is none, or it was taken. */
  readonly offer: Offer | null
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
/** Ends once everything that `z` was pressed for is taken back, or could not be. */
let undoing: Promise<void> = Promise.resolve()
/** How often an act could not be taken back now, and is there to be tried again. */
let failures = 0

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
  const undo = async () => takeOff(toastId)?.undo()
  const entry: Entry = { toastId, words, at: begin(), undo, undoToken, afterUndo, offer }
  put(entry)
  return entry
}

/** On the stack, at its place in time, and on screen. */
function put(entry: Entry): void {
  become([...stack, entry].toSorted(byTime))
  notifications.show(toastOf(entry))
}

/** It waits while the focus is on it, and while what it offers is being done. */
function toastOf(entry: Entry) {
  const { offer } = entry
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

async function takeOffer(entry: Entry, offer: Offer): Promise<void> {
  try {
    const taken = { words: await offer.take(), offer: null }
    become(stack.map((each) => (each.toastId === entry.toastId ? { ...each, ...taken } : each)))
    notifications.update(toastOf({ ...entry, ...taken }))
  } catch (error) {
    sayWhyNot(error)
  }
}

/**
 * Begins an act that the server has not answered yet: `z` waits for it, else it would take back the act before. The promise
 * never rejects; it resolves to null where there is nothing to take back. What would go on for long is hurried when `z` waits.
 */
export function announceUnderWay(answer: Promise<Undoable | null>, hurry: () => void = () => undefined): void {
  const act = { at: begin(), answer, hurry }
  awaitAnswer(act)
  void answer.then((done) => {
    if (done !== null) putInOrder(done, act.at)
  })
}

/** Until then it is there for `z`. */
function awaitAnswer(act: UnderWay): void {
  underWay = [...underWay, act].toSorted(byTime)
  void act.answer.then(() => {
    underWay = underWay.filter((each) => each !== act)
  })
}

/** Its answer came when it came; it counts from its beginning. */
function putInOrder({ toastId }: Undoable, at: number): void {
  become(stack.map((each) => (each.toastId === toastId ? { ...each, at } : each)).toSorted(byTime))
}

function byTime(left: { readonly at: number }, right: { readonly at: number }): number {
  return left.at - right.at
}

/** Now, and later than every act before. */
function begin(): number {
  lastBegin = Math.max(Date.now(), lastBegin + 1)
  return lastBegin
}

/** An act off the stack, so that it is taken back once. */
interface Taken {
  readonly undo: () => Promise<void>
  /** Nothing was tried: it is where it was. */
  readonly leave: () => void
}

/**
 * What `z` does: undoes the newest act of this page that is not taken back yet, once it is answered; nothing where there is
 * none. Each is undone after those that `z` was pressed for before: an older change often lies below a newer one. Where one of
 * those has to be tried again, it is left.
 */
export function undoLatest(): Promise<void> {
  const taken = takeLatest()
  if (taken === null) return undoing
  const before = failures
  undoing = undoing.then(() => (failures === before ? taken.undo() : taken.leave()))
  return undoing
}

/** The newest act, which is not there for the next `z` any more. */
function takeLatest(): Taken | null {
  const [begun, done] = [underWay.at(-1), stack.at(-1)]
  if (begun === undefined || begun.at < (done?.at ?? 0)) return done === undefined ? null : takeOff(done.toastId)
  underWay = underWay.filter((each) => each !== begun)
  return {
    undo: async () => {
      begun.hurry()
      await (await begun.answer)?.undo()
    },
    leave: () => awaitAnswer(begun),
  }
}

/** Null where it is being taken back already. */
function takeOff(toastId: string): Taken | null {
  const entry = stack.find((each) => each.toastId === toastId)
  if (entry === undefined) return null
  become(stack.filter((each) => each !== entry))
  notifications.hide(toastId)
  return { undo: () => takeBack(entry), leave: () => put(entry) }
}

/** Says how it ended: undone, or why it could not be. What may still be undone is there to be tried again. */
async function takeBack(entry: Entry): Promise<void> {
  try {
    await post(`/undo/${entry.undoToken}`)
  } catch (error) {
    const isForLater = mayWorkLater(error)
    if (isForLater) failures += 1
    if (isForLater || waitsForNewer(entry, error)) put(entry)
    sayWhyNot(error)
    return
  }
  notifications.show({ message: getI18n().t('common:undone'), withBorder: true })
  entry.afterUndo()
}

/** What stands against it may be an own later act, and go with that one. */
function waitsForNewer({ at }: Entry, error: unknown): boolean {
  return error instanceof Problem && error.code === 'undo_conflict' && stack.some((each) => each.at > at)
}

function sayWhyNot(error: unknown): void {
  notifications.show({ color: 'red', message: problemWords(error), role: 'alert' })
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

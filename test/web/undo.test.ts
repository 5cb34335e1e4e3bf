import { notifications, notificationsStore } from '@mantine/notifications'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startLanguage } from '../../src/web/lib/i18n.ts'
import { announceUnderWay, announceUndoable, undoLatest, type Undoable } from '../../src/web/lib/undo.ts'

type Answer = () => Promise<Response>
const answer = (status: number, code: string) => () =>
  Promise.resolve(new Response(JSON.stringify({ code }), { status }))
const undone = answer(200, '')

const asked: string[] = []
const keys: (string | null)[] = []
/** What is answered next; when there is none left, all goes well. */
const answers: Answer[] = []
vi.stubGlobal('fetch', (path: string, { headers }: RequestInit) => {
  asked.push(path)
  keys.push(new Headers(headers).get('idempotency-key'))
  return (answers.shift() ?? undone)()
})
beforeAll(() => startLanguage('en'))
afterEach(() => {
  asked.length = 0
  keys.length = 0
  notifications.clean()
})

const ignore = () => undefined

/** An act whose answer comes when the test says so. */
function begin(undoToken: string) {
  const { promise, resolve } = Promise.withResolvers<Undoable | null>()
  announceUnderWay(promise)
  return { answer: () => resolve(announceUndoable('Filed', undoToken, ignore)), refuse: () => resolve(null) }
}

test('z right after a decision waits for its answer, and takes back that one and not the one before', async () => {
  announceUndoable('Filed to 11111', 'first', ignore)
  const second = begin('second')
  const undone = undoLatest()
  second.answer()
  await undone
  expect(asked).toEqual(['/api/undo/second'])
})

test('z after a decision that the server refused takes back nothing', async () => {
  const refused = begin('refused')
  const undone = undoLatest()
  refused.refuse()
  await undone
  expect(asked).toEqual([])
})

test('z otherwise takes back the newest act', async () => {
  await undoLatest()
  expect(asked).toEqual(['/api/undo/first'])
})

test('each z takes back one act, the newest first, whichever is answered first', async () => {
  announceUndoable('Filed', 'before', ignore)
  const [first, second] = [begin('1'), begin('2')]
  const undone = [undoLatest(), undoLatest(), undoLatest()]
  first.answer()
  second.answer()
  await Promise.all(undone)
  expect(asked).toEqual(['/api/undo/2', '/api/undo/1', '/api/undo/before'])
})

test('what was begun later is the newest, though it was answered sooner', async () => {
  const [slow, quick] = [begin('slow'), begin('quick')]
  quick.answer()
  await undoLatest()
  slow.answer()
  await undoLatest()
  expect(asked).toEqual(['/api/undo/quick', '/api/undo/slow'])
})

test('an act is taken back once, by z or by its toast', async () => {
  const act = announceUndoable('Filed', 'once', ignore)
  await Promise.all([undoLatest(), act.undo(), undoLatest()])
  expect(asked).toEqual(['/api/undo/once'])
})

const offered = () => notificationsStore.getState().notifications.map(({ id }) => id)
const said = () => notificationsStore.getState().notifications.map(({ message }) => message)

describe('an undo that may go well later', () => {
  const passing: readonly (readonly [string, Answer, string])[] = [
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch')), 'The server cannot be reached'],
    ['there is maintenance', answer(503, 'maintenance'), 'maintenance is under way'],
    ['a proxy answers', () => Promise.resolve(new Response('<html>', { status: 502 })), 'Nothing is lost'],
    ['the session is over', answer(401, 'not_signed_in'), 'You are signed out'],
    ['there were too many requests', answer(429, 'too_many'), 'Please wait a moment'],
    ['the first try is under way', answer(409, 'idempotency_key_reused'), 'sent twice'],
  ]

  test.each(passing)('is tried again by the next z, before any older act, where %s', async (_, failing, words) => {
    const afterUndo = vi.fn()
    announceUndoable('Filed', 'older', ignore)
    announceUndoable('Filed', 'newer', afterUndo)
    answers.push(failing)
    await undoLatest()
    expect(said()).toContainEqual(expect.stringContaining(words))
    expect(afterUndo).not.toHaveBeenCalled()
    await undoLatest()
    expect(afterUndo).toHaveBeenCalledOnce()
    await undoLatest()
    expect(asked).toEqual(['/api/undo/newer', '/api/undo/newer', '/api/undo/older'])
  })

  test('is offered by its toast again, as the same try: what was undone though its answer was lost is answered so', async () => {
    const act = announceUndoable('Filed', 'again', ignore)
    answers.push(answer(503, 'fault'))
    await act.undo()
    expect(offered()).toContain('undo-again')
    await act.undo()
    expect(asked).toEqual(['/api/undo/again', '/api/undo/again'])
    expect(keys[0]).toBe(keys[1])
    expect(offered()).not.toContain('undo-again')
  })

  test('is at its place: what was done meanwhile is newer', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    announceUndoable('Filed', 'first', ignore)
    answers.push(() => promise)
    const failed = undoLatest()
    await Promise.resolve()
    announceUndoable('Filed', 'meanwhile', ignore)
    resolve(await answer(503, 'fault')())
    await failed
    await undoLatest()
    await undoLatest()
    expect(asked).toEqual(['/api/undo/first', '/api/undo/meanwhile', '/api/undo/first'])
  })

  test('leaves those that z was pressed for after it as they are', async () => {
    announceUndoable('Filed', 'oldest', ignore)
    const underWay = begin('under way')
    announceUndoable('Filed', 'newest', ignore)
    answers.push(answer(503, 'fault'))
    await Promise.all([undoLatest(), undoLatest(), undoLatest()])
    expect(asked).toEqual(['/api/undo/newest'])
    const pressedAgain = [undoLatest(), undoLatest(), undoLatest()]
    underWay.answer()
    await Promise.all(pressedAgain)
    expect(asked.slice(1)).toEqual(['/api/undo/newest', '/api/undo/under way', '/api/undo/oldest'])
  })
})

describe('an undo that can never go well', () => {
  const final: readonly (readonly [string, Answer])[] = [
    ['it was undone already', answer(409, 'wrong_state')],
    ['it is too late', answer(410, 'undo_expired')],
    ['it is not there', answer(404, 'not_found')],
    ['a change of somebody else stands against it', answer(409, 'undo_conflict')],
  ]

  test.each(final)('is said and does not stand in the way of the one before, where %s', async (_, refusing) => {
    const afterUndo = vi.fn()
    announceUndoable('Filed', 'before', ignore)
    announceUndoable('Filed', 'never', afterUndo)
    answers.push(refusing)
    await undoLatest()
    expect(offered()).not.toContain('undo-never')
    expect(said()).toHaveLength(2)
    await undoLatest()
    expect(asked).toEqual(['/api/undo/never', '/api/undo/before'])
    expect(afterUndo).not.toHaveBeenCalled()
  })

  test('is there still where an own later act stands against it: once that is undone, so can this be', async () => {
    const below = announceUndoable('Filed', 'below', ignore)
    announceUndoable('Filed', 'above', ignore)
    answers.push(answer(409, 'undo_conflict'))
    await below.undo()
    await undoLatest()
    await undoLatest()
    expect(asked).toEqual(['/api/undo/below', '/api/undo/above', '/api/undo/below'])
  })
})

import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startLanguage } from '../../src/web/lib/i18n.ts'
import { announceUnderWay, announceUndoable, undoLatest, type Undoable } from '../../src/web/lib/undo.ts'

const asked: string[] = []
vi.stubGlobal('fetch', (path: string) => {
  asked.push(path)
  return Promise.resolve(new Response('{}', { status: 200 }))
})
beforeAll(() => startLanguage('en'))
afterEach(() => {
  asked.length = 0
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

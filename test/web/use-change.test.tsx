import { expect, test } from 'vitest'
import { useChange } from '../../src/web/ui/use-change.ts'
import { announceUndoable, undoLatest } from '../../src/web/lib/undo.ts'
import { prepareComponents, press, show } from './support/show.tsx'

prepareComponents()

function Change({ send }: { readonly send: () => Promise<unknown> }) {
  const change = useChange({ send, words: () => 'Changed', touches: [] })
  return <button onClick={() => change.mutate(undefined)}>Change</button>
}

const undoable = {
  'POST /undo/before': { status: 200, body: {} },
  'POST /undo/change': { status: 200, body: {} },
}

test('z before the answer waits for this change, and leaves the one before', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const asked = await show(<Change send={() => promise} />, undoable)
  announceUndoable('Filed', 'before', () => undefined)
  await press('Change')
  const undone = undoLatest()
  resolve({ undoToken: 'change' })
  await undone
  expect(asked.map(({ call }) => call)).toEqual(['POST /undo/change'])
})

test('z before the answer takes back nothing where the change is refused; the next z takes the one before', async () => {
  const { promise, reject } = Promise.withResolvers<unknown>()
  const asked = await show(<Change send={() => promise} />, undoable)
  await press('Change')
  const undone = undoLatest()
  reject(new Error('refused'))
  await undone
  expect(asked).toEqual([])
  await undoLatest()
  expect(asked.map(({ call }) => call)).toEqual(['POST /undo/before'])
})

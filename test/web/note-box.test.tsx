import { beforeEach, expect, test } from 'vitest'
import { forgetDrafts } from '../../src/web/lib/draft.ts'
import { NoteBox } from '../../src/web/features/leads/note-box.tsx'
import { fieldOf, prepareComponents, press, show, type } from './support/show.tsx'

prepareComponents()
beforeEach(forgetDrafts)

const written = { 'POST /leads/l1/notes': { status: 201, body: { undoToken: null } } }

test('a note that is being written is there again when its lead is opened again, and at no other lead', async () => {
  await show(<NoteBox leadId="l1" />, {})
  await type('New note', 'Half a')
  document.body.replaceChildren()
  await show(<NoteBox leadId="l1" />, {})
  expect(fieldOf('New note').value).toBe('Half a')
  document.body.replaceChildren()
  await show(<NoteBox leadId="l2" />, {})
  expect(fieldOf('New note').value).toBe('')
})

test('a note that was written is not written again', async () => {
  await show(<NoteBox leadId="l1" />, written)
  await type('New note', 'Called')
  await press('Save note')
  document.body.replaceChildren()
  await show(<NoteBox leadId="l1" />, {})
  expect(fieldOf('New note').value).toBe('')
})

test('a note whose answer was lost is written once, and once more where the same is meant again', async () => {
  const keys: (string | null)[] = []
  let isReached = false
  await show(<NoteBox leadId="l1" />, {
    'POST /leads/l1/notes': ({ headers }) => {
      keys.push(new Headers(headers).get('idempotency-key'))
      return isReached ? written['POST /leads/l1/notes'] : { status: 502, body: {} }
    },
  })
  for (let times = 0; times < 3; times += 1) {
    await type('New note', 'Called')
    await press('Save note')
    isReached = true
  }
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
})

import { expect, test, vi } from 'vitest'
import { KeyRoom } from '../../src/web/lib/keys/key-room.ts'
import { runShortcut, useKeys, type KeyHandlers } from '../../src/web/lib/keys/use-keys.ts'
import type { ShortcutScope } from '../../src/web/lib/keys/registry.ts'
import { prepareComponents, show } from './support/show.tsx'

prepareComponents()

function Keys({ scope, handlers }: { readonly scope: ShortcutScope; readonly handlers: KeyHandlers }) {
  useKeys(scope, handlers)
  return null
}

test('while a sheet is open its keys count, those of every page with them, and those of the page under it do not', async () => {
  const [newLead, createLead, undo, back, closeSheet] = [vi.fn(), vi.fn(), vi.fn(), vi.fn(), vi.fn()]
  await show(
    <>
      <KeyRoom value="sheet">
        <Keys scope="review" handlers={{ new_lead: newLead }} />
        <Keys scope="global" handlers={{ back: closeSheet }} />
      </KeyRoom>
      <Keys scope="leads" handlers={{ create_lead: createLead }} />
      <Keys scope="global" handlers={{ undo, back }} />
    </>,
    {},
  )
  for (const id of ['new_lead', 'create_lead', 'undo', 'back']) runShortcut(id)
  expect([newLead, undo, closeSheet].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1])
  expect([createLead, back].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
})

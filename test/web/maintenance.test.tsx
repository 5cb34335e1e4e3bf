import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { forgetDrafts } from '../../src/web/lib/draft.ts'
import { InviteDialog } from '../../src/web/features/users/invite-dialog.tsx'
import { LiveDot } from '../../src/web/app/live-dot.tsx'
import { MaintenanceBar } from '../../src/web/ui/maintenance-bar.tsx'
import { NoteBox } from '../../src/web/features/leads/note-box.tsx'
import { tellRefusedByMaintenance } from '../../src/web/lib/refused-by-maintenance.ts'
import { useDecide } from '../../src/web/features/reviews/use-decide.ts'
import type { ReviewInFull } from '../../src/web/lib/reviews.ts'
import type { MaintenancePayload } from '../../src/contract/maintenance.ts'
import { appears, eventually, fieldOf, prepareComponents, press, show, textShown, type } from './support/show.tsx'

prepareComponents()
beforeEach(forgetDrafts)

const title = 'Maintenance: nothing can be changed right now.'
const soon = new Date(Date.now() + 3_600_000).toISOString()
const past = new Date(Date.now() - 60_000).toISOString()

/** A server whose maintenance can end while the page is open. */
function server(first: Partial<MaintenancePayload> | null) {
  const state = { now: first === null ? null : { since: past, until: null, message: null, ...first } }
  const refused = { status: 503, body: { status: 503, code: 'maintenance', detail: 'English of the server' } }
  return {
    state,
    answers: {
      'GET /maintenance': () => ({ status: 200, body: { maintenance: state.now } }),
      'POST /leads/l1/notes': refused,
      'POST /invitations': refused,
    },
  }
}

/** The stream of live events, as a browser has it. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static latest: FakeSource | null = null
  onmessage: ((event: { readonly data: string }) => void) | null = null
  constructor() {
    super()
    FakeSource.latest = this
  }
  close(): void {
    FakeSource.latest = null
  }
}

test('says on the page until when and in the words of the operator, and goes by itself when it is over', async () => {
  vi.stubGlobal('EventSource', FakeSource)
  const { state, answers } = server({ until: soon, message: 'New disks.' })
  await show([<MaintenanceBar key="bar" />, <LiveDot key="dot" />], answers)
  await appears(title)
  expect(textShown()).toContain('Expected to end: ')
  expect(textShown()).toContain('“New disks.”')
  expect(document.querySelector('[role=status] strong')?.textContent).toBe(title)
  state.now = null
  act(() => FakeSource.latest?.onmessage?.({ data: JSON.stringify({ kind: 'maintenance', id: 'installation' }) }))
  await eventually('page without the bar', () => (textShown().includes(title) ? undefined : true))
})

test('says that it takes longer once its time has passed', async () => {
  await show(<MaintenanceBar />, server({ until: past }).answers)
  await appears('It is taking longer than planned.')
  expect(textShown()).not.toContain('Expected to end')
})

test('says nothing while it is off, and nothing where the server cannot be asked', async () => {
  await show(<MaintenanceBar />, server(null).answers)
  expect(textShown()).toBe('')
  await show(<MaintenanceBar />, {})
  expect(textShown()).toBe('')
})

test('a note that is refused stays as it was typed, and a page that had not heard of it says it from then on', async () => {
  const { state, answers } = server(null)
  await show([<MaintenanceBar key="bar" />, <NoteBox key="note" leadId="l1" />], answers)
  await type('New note', 'Called, nobody there')
  state.now = { since: past, until: null, message: null }
  await press('Save note')
  await appears(title)
  expect(fieldOf('New note').value).toBe('Called, nobody there')
})

test('in the review queue a mail stays on the desk with all that is chosen there, and nothing is sent', async () => {
  const review = { id: 'r1', version: 1, message: { subject: 'Hello' } } as unknown as ReviewInFull
  const onLeave = vi.fn()
  function Desk() {
    const { decide } = useDecide(onLeave)
    const choice = { highlightedId: null, extras: {} }
    return <button onClick={() => decide(review, { kind: 'reject', reason: 'private' }, choice)}>Do not file</button>
  }
  const { state, answers } = server({})
  const refused = {
    'GET /session': { status: 200, body: { crmAddress: 'crm@xyz.example', user: {} } },
    'GET /reviews/r1': { status: 200, body: review },
    'POST /reviews/r1/reject': { status: 404, body: {} },
  }
  const asked = await show([<MaintenanceBar key="bar" />, <Desk key="desk" />], { ...answers, ...refused })
  await appears(title)
  await press('Do not file')
  expect([asked, onLeave.mock.calls]).toEqual([[], []])
  state.now = null
  await act(async () => {
    tellRefusedByMaintenance()
    await Promise.resolve()
  })
  await eventually('page without the bar', () => (textShown().includes(title) ? undefined : true))
  await press('Do not file')
  expect(asked).toHaveLength(1)
  expect(onLeave).toHaveBeenCalled()
})

test('a dialog that is refused keeps what was typed and says why', async () => {
  await show(<InviteDialog opened onClose={() => undefined} />, server({}).answers)
  await type('Name', 'Ben')
  await type('Mail address', 'ben@xyz.example')
  await press('Make a link')
  await appears('Nothing was changed, because maintenance is under way.')
  expect(fieldOf('Name').value).toBe('Ben')
})

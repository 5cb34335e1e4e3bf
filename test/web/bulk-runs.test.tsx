import { Notifications } from '@mantine/notifications'
import { act } from 'react'
import { expect, test } from 'vitest'
import type { BulkRunPayload } from '../../src/contract/bulk-run.ts'
import { BulkRuns } from '../../src/web/app/bulk-runs.tsx'
import { undoLatest } from '../../src/web/lib/undo.ts'
import { useStartRun } from '../../src/web/ui/use-start-run.ts'
import { appears, eventually, prepareComponents, press, show, textShown, type Answers } from './support/show.tsx'
import { post } from '../../src/web/lib/api.ts'

prepareComponents()

let count = 0

/** The page follows a run once, so that each test has one of its own. */
function newRun(): BulkRunPayload {
  count += 1
  return {
    id: `run${count}`,
    kind: 'edit_leads',
    state: 'running',
    stoppedBy: null,
    counts: { total: 130, done: 0, changed: 0, unchanged: 0, refused: 0 },
    target: null,
    by: { kind: 'user', id: 'u1' },
    undoToken: null,
    askedAt: '2026-05-04T07:00:00.000Z',
    startedAt: null,
    endedAt: null,
  }
}

const counts = (changed: number, refused: number) => ({
  total: 130,
  done: changed + refused,
  changed,
  unchanged: 0,
  refused,
})

/** A server on which the run is as the test says at the moment. */
function serverOf(first: BulkRunPayload) {
  let run = first
  const become = (next: Partial<BulkRunPayload>) => {
    run = { ...run, ...next }
  }
  const answers: Answers = {
    'POST /leads/bulk-edit': { status: 202, body: first },
    'GET /bulk-runs': { status: 200, body: { items: [], nextCursor: null } },
    [`GET /bulk-runs/${first.id}`]: () => ({ status: 200, body: run }),
    [`POST /bulk-runs/${first.id}/stop`]: () => {
      become({ state: 'stopped', stoppedBy: 'person' })
      return { status: 200, body: run }
    },
    [`GET /bulk-runs/${first.id}/refused`]: {
      status: 200,
      body: {
        items: [
          { recordId: 'l7', number: '10007', name: 'Pumpwerk', code: 'stale_version', message: 'changed' },
          { recordId: null, number: null, name: null, code: 'not_found', message: 'gone' },
        ],
        nextCursor: null,
      },
    },
    [`POST /undo/${first.id}-undo`]: { status: 200, body: {} },
  }
  return { answers, become }
}

function Page() {
  const run = useStartRun({ send: () => post<BulkRunPayload>('/leads/bulk-edit'), onStarted: () => undefined })
  return (
    <>
      <Notifications />
      <button onClick={() => run.mutate()}>Apply</button>
      <BulkRuns />
    </>
  )
}

test('shows how far it is, then what became of it, with one undo for all', async () => {
  const run = newRun()
  const { answers, become } = serverOf(run)
  const asked = await show(<Page />, answers)
  await press('Apply')
  await appears('Changing 130 leads: 0 done')
  become({ counts: counts(37, 0), undoToken: `${run.id}-undo` })
  await appears('Changing 130 leads: 37 done')
  become({ state: 'done', counts: counts(130, 0) })
  await appears('130 leads were changed')
  expect(textShown()).not.toContain('Changing')
  await press(/^Undo/)
  expect(asked.map(({ call }) => call)).toContain(`POST /undo/${run.id}-undo`)
})

test('names those that were not changed, and why, until it is closed', async () => {
  const run = newRun()
  const { answers, become } = serverOf(run)
  await show(<Page />, answers)
  await press('Apply')
  become({ state: 'done', counts: counts(128, 2), undoToken: `${run.id}-undo` })
  await appears('128 leads were changed · 2 could not be changed')
  await press('Show which and why')
  await appears('10007 Pumpwerk: Somebody changed this meanwhile.')
  await appears('Not there any more, or not open to you')
})

test('is stopped, and says how many are left', async () => {
  const { answers, become } = serverOf(newRun())
  await show(<Page />, answers)
  await press('Apply')
  await appears('Changing 130 leads')
  become({ counts: counts(40, 0) })
  await press('Stop')
  await appears('40 leads were changed · stopped, 90 left as they were')
})

test('z while it goes on stops it, and then takes back what it did', async () => {
  const run = newRun()
  const { answers, become } = serverOf(run)
  const asked = await show(<Page />, answers)
  await press('Apply')
  become({ counts: counts(40, 0), undoToken: `${run.id}-undo` })
  await appears('Changing 130 leads: 40 done')
  await act(() => undoLatest())
  expect(asked.map(({ call }) => call)).toEqual([
    'POST /leads/bulk-edit',
    `POST /bulk-runs/${run.id}/stop`,
    `POST /undo/${run.id}-undo`,
  ])
})

test('a page that is loaded anew finds a run of its own that goes on', async () => {
  const run = newRun()
  const { answers, become } = serverOf({ ...run, counts: counts(90, 0) })
  await show(<BulkRuns />, { ...answers, 'GET /bulk-runs': { status: 200, body: { items: [run], nextCursor: null } } })
  await appears('Changing 130 leads: 90 done')
  become({ state: 'done', counts: counts(130, 0) })
  await eventually('no card', () => (textShown().includes('Changing') ? undefined : true))
})

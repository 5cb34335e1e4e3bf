import { beforeEach, describe, expect, test } from 'vitest'
import { LeadsPage } from '../../src/web/features/leads/leads-page.tsx'
import { ReviewsPage } from '../../src/web/features/reviews/reviews-page.tsx'
import { undoLatest } from '../../src/web/lib/undo.ts'
// The addresses that the pages know.
import type {} from '../../src/web/app/router.tsx'
import type { SavedView } from '../../src/web/lib/views.ts'
import {
  addressShown,
  appears,
  eventually,
  pick,
  prepareComponents,
  press,
  show,
  textShown,
  type,
  wrongAt,
  type Answers,
} from './support/show.tsx'

prepareComponents()

const kept = { shared: false, createdAt: '2026-03-01T08:00:00.000Z', version: 3 }
const lostPumps: SavedView = {
  ...kept,
  id: 'v1',
  ownerId: 'u1',
  name: 'Lost pumps',
  page: 'leads',
  state: { q: 'pump', outcome: 'lost', sort: '-volume' },
}
const wonOfTom: SavedView = {
  ...kept,
  id: 'v2',
  ownerId: 'u2',
  name: 'Won',
  shared: true,
  page: 'leads',
  state: { q: '', outcome: 'won', sort: null },
}
const unsure: SavedView = {
  ...kept,
  id: 'v3',
  ownerId: 'u1',
  name: 'Unsure ones',
  page: 'reviews',
  state: { mine: true, aside: false, contradiction: false, attachment: false, level: 'unsure' },
}
const atLostPumps = '/leads?q=pump&outcome=lost&sort=-volume'

/** Both pages without rows; `views` may change while a test goes on. */
function server(views: readonly SavedView[], others: Answers = {}, role = 'rep'): Answers {
  const empty = { status: 200, body: { items: [], nextCursor: null } }
  const people = [
    { id: 'u1', name: 'Eva', addresses: [], active: true },
    { id: 'u2', name: 'Tom', addresses: [], active: true },
  ]
  const listOf = (page: string) => () => ({ status: 200, body: { items: views.filter((each) => each.page === page) } })
  return {
    'GET /session': { status: 200, body: { user: { id: 'u1', name: 'Eva', role }, tenant: { stages: [] } } },
    'GET /users': { status: 200, body: { items: people, nextCursor: null } },
    'GET /leads': empty,
    'GET /reviews': empty,
    'GET /views?page=leads': listOf('leads'),
    'GET /views?page=reviews': listOf('reviews'),
    ...others,
  }
}

/** Takes what it is sent for the record. */
function stores(stored: SavedView, versions: (string | null)[] = []) {
  return (request: RequestInit) => {
    versions.push(new Headers(request.headers).get('if-match'))
    const body = { ...stored, ...(JSON.parse(request.body as string) as Partial<SavedView>), undoToken: 'undo-1' }
    return { status: 200, body }
  }
}

describe('the views of the leads', () => {
  test('are one’s own, and colleagues’ with their names; the address holds what one chooses', async () => {
    await show(<LeadsPage />, server([lostPumps, wonOfTom]), '/leads')
    await press('Views')
    await appears('by Tom')
    const [own, shared] = [...document.querySelectorAll('[role=group]')].filter((each) => each.querySelector('p'))
    expect(own?.textContent).toBe('My viewsLost pumps')
    expect(shared?.textContent).toBe('Shared by colleaguesWonby Tom')
    await press('Lost pumps')
    expect(addressShown()).toBe(`${atLostPumps}&view=v1`)
    await press('View: Lost pumps')
    expect(currentLines()).toEqual(['Lost pumps'])
  })

  test('are known by what the page shows, also where a link names none', async () => {
    await show(<LeadsPage />, server([lostPumps, wonOfTom]), atLostPumps)
    await appears('View: Lost pumps')
    expect(textShown()).not.toContain('changed')
  })

  test('say where the page shows something else by now, and take that in', async () => {
    const versions: (string | null)[] = []
    const others = { 'PATCH /views/v1': stores(lostPumps, versions) }
    const asked = await show(<LeadsPage />, server([lostPumps], others), '/leads?outcome=won&view=v1')
    await press('View: Lost pumpschanged')
    await press('Save changes to “Lost pumps”')
    const state = { q: '', outcome: 'won', sort: null }
    expect(asked).toEqual([{ call: 'PATCH /views/v1', body: { state } }])
    expect(versions).toEqual(['"3"'])
  })

  test('get a new one, which the address then names', async () => {
    const views: SavedView[] = [wonOfTom]
    const others: Answers = {
      'POST /views': (request) => {
        const made = { ...kept, ...(JSON.parse(request.body as string) as SavedView), id: 'v9', ownerId: 'u1' }
        views.push(made)
        return { status: 201, body: made }
      },
    }
    const asked = await show(<LeadsPage />, server(views, others), '/leads?outcome=lost')
    await press('Views')
    await type('Name of this view', ' All lost ')
    await pick('Share with all colleagues')
    await press('Save as new view')
    const state = { q: '', outcome: 'lost', sort: null }
    expect(asked).toEqual([{ call: 'POST /views', body: { page: 'leads', state, name: 'All lost', shared: true } }])
    expect(addressShown()).toBe('/leads?outcome=lost&view=v9')
    await appears('View: All lost')
  })

  test('are renamed and shared', async () => {
    const others = { 'PATCH /views/v1': stores(lostPumps) }
    const asked = await show(<LeadsPage />, server([lostPumps], others), '/leads')
    await press('Views')
    await press('Rename or share the view “Lost pumps”')
    await type('Name of this view', 'Pumps we lost')
    await pick('Share with all colleagues')
    await press('Save')
    expect(asked).toEqual([{ call: 'PATCH /views/v1', body: { name: 'Pumps we lost', shared: true } }])
  })

  test('are taken away, and brought back by undo', async () => {
    const others: Answers = {
      'DELETE /views/v1': { status: 200, body: { undoToken: 'undo-2' } },
      'POST /undo/undo-2': { status: 200, body: {} },
    }
    const asked = await show(<LeadsPage />, server([lostPumps], others), '/leads')
    await press('Views')
    await press('Remove the view “Lost pumps”')
    expect(document.querySelector('[role=dialog]')?.contains(document.activeElement)).toBe(true)
    await undoLatest()
    expect(asked.map(({ call }) => call)).toEqual(['DELETE /views/v1', 'POST /undo/undo-2'])
  })

  test('of colleagues are not a rep’s to change', async () => {
    await show(<LeadsPage />, server([wonOfTom]), '/leads?view=v2')
    await press('View: Wonchanged')
    await appears('by Tom')
    expect(textShown()).not.toContain('Save changes')
    expect(document.querySelector('[aria-label*="“Won”"]')).toBeNull()
  })

  test('of colleagues are an admin’s to change', async () => {
    await show(<LeadsPage />, server([wonOfTom], {}, 'admin'), '/leads?view=v2')
    await press('View: Wonchanged')
    await appears('Save changes to “Won”')
    expect(document.querySelectorAll('[aria-label*="“Won”"]')).toHaveLength(2)
  })
})

describe('a view that is refused', () => {
  test('is refused at its name, which another one has', async () => {
    const fields = [{ path: 'body.name', code: 'name_in_use', message: 'English of the server' }]
    const others = { 'POST /views': { status: 409, body: { code: 'already_exists', fields } } }
    await show(<LeadsPage />, server([lostPumps], others), '/leads')
    await press('Views')
    await press('Save as new view')
    expect(wrongAt('Name of this view')).toBe('Please give it a name.')
    await type('Name of this view', 'Lost pumps')
    await press('Save as new view')
    expect(wrongAt('Name of this view')).toBe('This name is in use already. Please choose another one.')
  })

  test('overwrites nothing that came meanwhile before one was told', async () => {
    const versions: (string | null)[] = []
    const newer = { ...lostPumps, name: 'Newer', version: 4 }
    const others: Answers = {
      'PATCH /views/v1': (request) => {
        const answer = stores(newer, versions)(request)
        return versions.length > 1 ? answer : { status: 412, body: { code: 'stale_version', current: newer } }
      },
    }
    await show(<LeadsPage />, server([lostPumps], others), '/leads')
    await press('Views')
    await press('Rename or share the view “Lost pumps”')
    await type('Name of this view', 'Mine')
    await press('Save')
    expect(wrongAt('Name of this view')).toBe('Somebody changed this meanwhile. Nothing was overwritten.')
    await press('Save')
    expect(versions).toEqual(['"3"', '"4"'])
  })
})

describe('the views of the queue', () => {
  test('are chosen, saved and known by the same menu', async () => {
    const others = { 'PATCH /views/v3': stores(unsure) }
    const asked = await show(<ReviewsPage />, server([lostPumps, unsure], others), '/reviews')
    await press('Views')
    expect(textShown()).not.toContain('Lost pumps')
    await press('Unsure ones')
    expect(addressShown()).toBe('/reviews?mine=true&level=unsure&view=v3')
    await pick('Only mine')
    expect(addressShown()).toBe('/reviews?level=unsure&view=v3')
    await press('View: Unsure oneschanged')
    await press('Save changes to “Unsure ones”')
    expect(asked).toEqual([{ call: 'PATCH /views/v3', body: { state: { ...unsure.state, mine: false } } }])
  })
})

describe('views that this browser kept', () => {
  const former = 'bccrm.leadViews'
  const keep = (...views: readonly object[]) => window.localStorage.setItem(former, JSON.stringify(views))
  const lost = { name: 'Lost', q: '', outcome: 'lost' }
  const mine = { name: 'Lost pumps', q: 'pump', outcome: 'lost', sort: '-volume' }

  beforeEach(() => window.localStorage.removeItem(former))

  test('become the reader’s own at the server, once, and leave the browser', async () => {
    keep(lost, mine, { ...mine, name: 'lost PUMPS', sort: 'name' })
    const others: Answers = { 'POST /views': saved }
    const asked = await show(<LeadsPage />, server([lostPumps], others), '/leads')
    await eventually('empty storage', () => (window.localStorage.getItem(former) === null ? true : undefined))
    const all = { page: 'leads', shared: false }
    expect(asked.map(({ body }) => body)).toEqual([
      { ...all, name: 'Lost', state: { q: '', outcome: 'lost', sort: null } },
      { ...all, name: 'lost PUMPS (2)', state: { q: 'pump', outcome: 'lost', sort: 'name' } },
    ])
  })

  test('stay where they are while the server does not take them', async () => {
    keep(lost, mine)
    const others: Answers = {
      'POST /views': (request) =>
        (request.body as string).includes('"Lost"') ? { status: 500, body: { code: 'fault' } } : saved(request),
    }
    await show(<LeadsPage />, server([], others), '/leads')
    await eventually('one left', () => (window.localStorage.getItem(former)?.includes('pumps') ? undefined : true))
    expect(JSON.parse(window.localStorage.getItem(former) ?? '')).toEqual([lost])
  })

  test('are nothing to stumble over where something else is kept in their place', async () => {
    window.localStorage.setItem(former, '{"no":"list"}')
    const asked = await show(<LeadsPage />, server([lostPumps]), '/leads')
    await press('Views')
    await appears('Lost pumps')
    expect(asked).toEqual([])
  })
})

function saved(request: RequestInit) {
  const body = { ...kept, ...(JSON.parse(request.body as string) as SavedView), id: 'v8', ownerId: 'u1' }
  return { status: 201, body }
}

function currentLines(): readonly string[] {
  return [...document.querySelectorAll('[aria-current=true]')].map((each) => each.textContent)
}

import { describe, expect, it } from 'vitest'
import { isSameState, readPageState, viewNameKey } from '../../../src/domain/saved-view.ts'

const all = { mine: false, aside: false, contradiction: false, attachment: false, level: null }

describe('what was kept of a page', () => {
  it('is read as it was where the page still knows all of it', () => {
    const leads = { q: 'pump', outcome: 'won', sort: '-name' }
    expect(readPageState('leads', leads)).toEqual({ page: 'leads', state: leads })
    const reviews = { ...all, aside: true, level: 'none' }
    expect(readPageState('reviews', reviews)).toEqual({ page: 'reviews', state: reviews })
  })

  it('loses what the page does not know, and has what came later as without a view', () => {
    expect(readPageState('leads', { q: 7, outcome: 'dreamt', sort: 'colour', team: 'North' }).state).toEqual({
      q: '',
      outcome: 'open',
      sort: null,
    })
    expect(readPageState('reviews', { mine: 'yes', level: 'perhaps' }).state).toEqual(all)
    expect(readPageState('leads', { q: 'q'.repeat(300) }).state).toMatchObject({ q: 'q'.repeat(200) })
  })
})

describe('two states', () => {
  it('are the same where every field is', () => {
    const { state } = readPageState('leads', { q: 'pump' })
    expect(isSameState(state, { sort: null, outcome: 'open', q: 'pump' })).toBe(true)
    expect(isSameState(state, { sort: 'name', outcome: 'open', q: 'pump' })).toBe(false)
    expect(isSameState(state, readPageState('reviews', {}).state)).toBe(false)
  })
})

it('compares names without case, width and space around', () => {
  expect(viewNameKey(' ＡBC ')).toBe(viewNameKey('abc'))
})

import { expect, test } from 'vitest'
import { changedByBoth, withTheirs } from '../../src/web/lib/conflict.ts'

const base = { stage: 'New', name: 'Pumps', tags: ['a'], probability: 10 }
const mine = { stage: 'Offer', name: 'Pumps and pipes', tags: ['a'], probability: 50 }
const theirs = { stage: 'Won', name: 'Pumps', tags: ['a', 'b'], probability: 50 }

test('in conflict is what both changed to different values', () => {
  expect(changedByBoth(base, mine, theirs)).toEqual(['stage'])
})

test('keeping the new state keeps what was typed where nobody else changed anything', () => {
  expect(withTheirs(base, mine, theirs)).toEqual({
    stage: 'Won',
    name: 'Pumps and pipes',
    tags: ['a', 'b'],
    probability: 50,
  })
})

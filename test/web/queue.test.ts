import { describe, expect, test } from 'vitest'
import {
  addresseeToRemember,
  firstHighlight,
  markedRange,
  neighbour,
  nextAfter,
  outsidePerson,
  shownCandidates,
  suggestionOf,
  type Candidate,
} from '../../src/web/features/reviews/queue.ts'
import { waitingOf } from '../../src/web/features/reviews/decided-here.ts'
import { timeLeft } from '../../src/web/features/reviews/pace.ts'
import { swipeOf } from '../../src/web/features/reviews/use-swipe.ts'
import type { ReviewInFull } from '../../src/web/lib/reviews.ts'

function review(id: string, decision: Partial<NonNullable<ReviewInFull['decision']>> | null = null): ReviewInFull {
  return { id, decision } as ReviewInFull
}

const queue = ['a', 'b', 'c'].map((id) => review(id))

describe('after a decision', () => {
  test('the mail below is on screen', () => {
    expect(nextAfter(queue, 'b', new Set('b'))).toBe('c')
  })

  test('the one above where it was the last', () => {
    expect(nextAfter(queue, 'c', new Set('c'))).toBe('b')
  })

  test('none where it was the only one', () => {
    expect(nextAfter([review('a')], 'a', new Set('a'))).toBeNull()
  })

  test('none of those that were decided together with it', () => {
    expect(nextAfter(queue, 'a', new Set(['a', 'b']))).toBe('c')
    expect(nextAfter(queue, 'b', new Set(['b', 'c']))).toBe('a')
    expect(nextAfter(queue, 'b', new Set(['a', 'b', 'c']))).toBeNull()
  })
})

describe('moving through the queue', () => {
  test('goes one row on and one back', () => {
    expect(neighbour(queue, 'b', 1)).toBe('c')
    expect(neighbour(queue, 'b', -1)).toBe('a')
  })

  test('stays within the list', () => {
    expect(neighbour(queue, 'c', 1)).toBe('c')
    expect(neighbour(queue, 'a', -1)).toBe('a')
  })

  test('begins at the first row where none is selected', () => {
    expect(neighbour(queue, null, 1)).toBe('a')
    expect(neighbour([], null, 1)).toBeNull()
  })
})

const candidates = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7', 'l8'].map((id) => ({ target: { id } }) as Candidate)

describe('the first highlight', () => {
  test('is the best suggestion where it may be pre-selected', () => {
    expect(firstHighlight(review('a', { preselected: true, candidates }))).toBe('l1')
  })

  test('is none for an unsure one, so that one key cannot file by accident', () => {
    expect(firstHighlight(review('a', { preselected: false, candidates }))).toBeNull()
    expect(firstHighlight(review('a'))).toBeNull()
  })
})

test('the best suggestion and five alternatives are shown, and digits choose among no others', () => {
  expect(shownCandidates(review('a', { candidates })).map(({ target }) => target.id)).toEqual([
    'l1',
    'l2',
    'l3',
    'l4',
    'l5',
    'l6',
  ])
})

describe('a suggestion', () => {
  const seen = review('a', { level: 'likely', candidates })

  test('is another one once its order or its level changed', () => {
    expect(suggestionOf(review('a', { level: 'likely', candidates: candidates.toReversed() }))).not.toBe(
      suggestionOf(seen),
    )
    expect(suggestionOf(review('a', { level: 'certain', candidates }))).not.toBe(suggestionOf(seen))
  })

  test('is the same one for the same leads', () => {
    expect(suggestionOf(review('b', { level: 'likely', candidates }))).toBe(suggestionOf(seen))
  })
})

describe('a rule to remember', () => {
  const crmAddress = 'crm@xyz.example'
  const lena = { name: 'Lena', address: 'lena@xyz.example' }
  const to = (...addresses: readonly string[]) => addresses.map((address) => ({ name: '', address }))
  const mail = (
    people: readonly string[],
    decision: Partial<NonNullable<ReviewInFull['decision']>> = { caps: [] },
    forUserId: string | null = 'u1',
  ) =>
    ({
      ...review('a', decision),
      forUserId,
      message: { from: lena, to: to(...people), cc: [] },
    }) as unknown as ReviewInFull

  test('is for the first person outside of the house, not for colleagues or the CRM address', () => {
    const people = ['crm@xyz.example', 'tom@xyz.example', 'anna@acme.example']
    expect(addresseeToRemember(mail(people), crmAddress)).toBe('anna@acme.example')
  })

  test('is not offered among colleagues', () => {
    expect(addresseeToRemember(mail(['tom@xyz.example']), crmAddress)).toBeNull()
  })

  test('is not offered where the sender is no user: the server would refuse it', () => {
    const answer = { caps: [{ kind: 'customer_reply', sentence: '' }] }
    expect(addresseeToRemember(mail(['anna@acme.example'], answer), crmAddress)).toBeNull()
    expect(addresseeToRemember(mail(['anna@acme.example'], { caps: [] }, null), crmAddress)).toBeNull()
  })

  test('the person of an answer is the customer who wrote it', () => {
    const answer = { caps: [{ kind: 'customer_reply', sentence: '' }] }
    expect(outsidePerson(mail(['tom@xyz.example'], answer), crmAddress)).toEqual(lena)
  })
})

describe('a range of rows', () => {
  test('holds both ends, whichever was chosen first', () => {
    expect(markedRange(queue, 'a', 'c')).toEqual(['a', 'b', 'c'])
    expect(markedRange(queue, 'c', 'b')).toEqual(['b', 'c'])
  })

  test('is one row where the first left the queue', () => {
    expect(markedRange(queue, 'gone', 'b')).toEqual(['b'])
    expect(markedRange(queue, null, 'b')).toEqual(['b'])
  })
})

describe('a finger drawn across the mail', () => {
  test('means right or left once it moved far enough', () => {
    expect(swipeOf(120, 10)).toBe('right')
    expect(swipeOf(-120, -20)).toBe('left')
  })

  test('means nothing where it scrolled or trembled', () => {
    expect(swipeOf(90, 60)).toBeNull()
    expect(swipeOf(40, 0)).toBeNull()
  })
})

describe('the time that the rest takes', () => {
  const second = 1_000

  test('goes by the middle time between decisions, so that one hard mail does not count for all', () => {
    expect(timeLeft(10, [0, 4 * second, 8 * second, 90 * second])).toBe(40 * second)
  })

  test('does not count a break', () => {
    expect(timeLeft(10, [0, 4 * second, 3_600 * second, 3_604 * second, 3_608 * second])).toBe(40 * second)
  })

  test('is not told after too few decisions', () => {
    expect(timeLeft(10, [0, 4 * second, 8 * second])).toBeNull()
  })
})

describe('what was decided on this page', () => {
  const asked = { ...review('a'), version: 3 }

  test('does not come back by an answer that is older than the decision', () => {
    expect(waitingOf([asked], new Map([['a', 3]]))).toEqual([])
  })

  test('comes back once it was undone, which changes its version', () => {
    expect(waitingOf([{ ...asked, version: 5 }], new Map([['a', 3]]))).toHaveLength(1)
  })
})

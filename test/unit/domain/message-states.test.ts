import { describe, expect, it } from 'vitest'
import type { ActorRef } from '../../../src/domain/access.ts'
import type { MessageState, StateReason } from '../../../src/domain/message.ts'
import { messageMoves, nextState, type MessageEvent } from '../../../src/domain/message-states.ts'
import { retentionTable } from '../../../src/domain/retention.ts'

const states: readonly MessageState[] = [
  'received',
  'processing',
  'assigned',
  'in_review',
  'unmatched',
  'quarantined',
  'ignored',
  'failed',
]
const events = Object.keys(messageMoves) as MessageEvent[]
const person: ActorRef = { kind: 'user', id: 'lena' }

interface Given {
  readonly reason?: StateReason
  readonly decidedBy?: ActorRef
}

/** What becomes of a message in this state: the new state, or the code of the refusal. */
function move(state: MessageState, event: MessageEvent, { reason, decidedBy }: Given = {}): string {
  const outcome = nextState({ state, reason: reason ?? null, decidedBy: decidedBy ?? null }, event)
  return outcome.kind === 'moved' ? outcome.state : outcome.code
}

describe('a worker', () => {
  it.each([
    ['received', 'begin', 'processing'],
    ['processing', 'begin', 'processing'],
    ['processing', 'settle_assign', 'assigned'],
    ['processing', 'settle_suggest', 'in_review'],
    ['processing', 'settle_unmatched', 'unmatched'],
    ['processing', 'settle_quarantine', 'quarantined'],
    ['processing', 'settle_ignore', 'ignored'],
    ['processing', 'put_back', 'received'],
    ['processing', 'fail', 'failed'],
    ['in_review', 'rank_suggest', 'in_review'],
    ['unmatched', 'rank_suggest', 'in_review'],
    ['in_review', 'rank_unmatched', 'unmatched'],
    ['unmatched', 'rank_unmatched', 'unmatched'],
  ] as const)('moves a %s message by %s to %s', (from, event, to) => {
    expect(move(from, event)).toBe(to)
  })

  it('settles only what is being processed, so that a late worker changes nothing', () => {
    const settling = events.filter((event) => /^settle_|^fail$|^put_back$/.test(event))
    expect(settling.flatMap((event) => messageMoves[event].from)).toEqual(settling.map(() => 'processing'))
  })

  it('takes up nothing that is settled', () => {
    expect(states.filter((state) => move(state, 'begin') === 'processing')).toEqual(['received', 'processing'])
  })

  it.each(['assigned', 'in_review', 'unmatched'] as const)('lets a proved copy take over from a %s one', (state) => {
    expect(move(state, 'give_way')).toBe('ignored')
  })

  it('lets a proved copy take over from one that a person rejected, not from one that a person filed', () => {
    expect(move('ignored', 'give_way', { reason: 'rejected', decidedBy: person })).toBe('ignored')
    expect(move('assigned', 'give_way', { decidedBy: person })).toBe('decided_by_person')
  })
})

describe('a person', () => {
  it.each([
    ['confirm', 'assigned', ['assigned', 'in_review', 'unmatched', 'failed']],
    ['reject', 'ignored', ['assigned', 'in_review', 'unmatched']],
    ['quarantine', 'quarantined', ['assigned', 'in_review', 'unmatched', 'quarantined']],
    ['delete', 'ignored', ['assigned', 'in_review', 'unmatched', 'quarantined']],
    ['release', 'received', ['quarantined']],
    ['replay', 'received', ['assigned', 'in_review', 'unmatched', 'quarantined', 'failed']],
    ['undo_automatic', 'in_review', ['assigned']],
  ] as const)('may %s a message, to %s, from exactly %j', (event, to, from) => {
    expect(states.filter((state) => move(state, event) === to)).toEqual(from)
  })

  it.each(['redelivery', 'internal', 'never_log', 'test_mail', 'automated', 'bounce', 'rejected', 'deleted'] as const)(
    'may confirm and replay what was ignored as %s',
    (reason) => {
      expect(move('ignored', 'confirm', { reason })).toBe('assigned')
      expect(move('ignored', 'replay', { reason })).toBe('received')
    },
  )

  it('may take back what was ignored for privacy or as a test, and nothing else', () => {
    expect(move('ignored', 'take_back', { reason: 'internal' })).toBe('received')
    expect(move('ignored', 'take_back', { reason: 'never_log' })).toBe('received')
    expect(move('ignored', 'take_back', { reason: 'test_mail' })).toBe('received')
    expect(move('ignored', 'take_back', { reason: 'rejected' })).toBe('wrong_state')
    expect(move('quarantined', 'take_back', { reason: 'by_person' })).toBe('wrong_state')
  })

  it('who filed or rejected a mail is not overridden by a replay or by undoing a filing by rule', () => {
    expect(move('assigned', 'replay', { decidedBy: person })).toBe('decided_by_person')
    expect(move('ignored', 'replay', { reason: 'rejected', decidedBy: person })).toBe('decided_by_person')
    expect(move('assigned', 'undo_automatic', { decidedBy: person })).toBe('decided_by_person')
  })

  it('may replay what failed or was stopped, whoever stopped it, and what the system decided', () => {
    expect(move('quarantined', 'replay', { reason: 'by_person', decidedBy: person })).toBe('received')
    expect(move('failed', 'replay', { reason: 'parse_timeout', decidedBy: person })).toBe('received')
    expect(move('assigned', 'replay', { decidedBy: { kind: 'system', id: null } })).toBe('received')
  })
})

describe('what happens elsewhere', () => {
  it('releases only mail that waited for it', () => {
    expect(move('quarantined', 'release_waiting', { reason: 'unknown_host_name' })).toBe('received')
    expect(move('quarantined', 'release_waiting', { reason: 'stranger_answers' })).toBe('received')
    expect(move('quarantined', 'release_waiting', { reason: 'infected' })).toBe('wrong_state')
    expect(move('quarantined', 'release_waiting', { reason: 'by_person' })).toBe('wrong_state')
    expect(move('in_review', 'release_waiting')).toBe('wrong_state')
    expect(move('ignored', 'release_waiting', { reason: 'automated' })).toBe('received')
    expect(move('ignored', 'release_waiting', { reason: 'deleted' })).toBe('wrong_state')
  })

  it('expires what the table of retention names, and nothing under way', () => {
    const expiring = retentionTable.filter((rule) => rule.end === 'expire')
    expect(
      expiring.map(({ state, reasons }) => move(state, 'expire', { reason: reasons?.[0] ?? 'by_person' })),
    ).toEqual(expiring.map(() => 'ignored'))
    expect(move('ignored', 'expire', { reason: 'rejected' })).toBe('wrong_state')
    expect(move('received', 'expire')).toBe('wrong_state')
    expect(move('processing', 'expire')).toBe('wrong_state')
  })

  it.each(states)('may erase a message that is %s', (state) => {
    expect(move(state, 'erase')).toBe('ignored')
  })
})

describe('a tombstone', () => {
  it.each(events.filter((event) => event !== 'erase'))('is moved by nothing: %s', (event) => {
    expect(move('ignored', event, { reason: 'erased' })).toBe('content_erased')
    expect(move('ignored', event, { reason: 'expired' })).toBe('content_erased')
  })
})

describe('the table', () => {
  it('leads from acceptance to every state, and out of each but a tombstone', () => {
    const reached = new Set<MessageState>(['received', ...events.map((event) => messageMoves[event].to)])
    expect(states.filter((state) => !reached.has(state))).toEqual([])
    const left = new Set(events.filter((event) => event !== 'erase').flatMap((event) => messageMoves[event].from))
    expect(states.filter((state) => !left.has(state))).toEqual([])
  })

  it('lets nothing be under way for ever: what is received begins, what is processed settles', () => {
    const ends = events
      .filter((event) => messageMoves[event].from.includes('processing'))
      .map((event) => messageMoves[event].to)
    expect(new Set(ends)).toEqual(new Set([...states.filter((state) => state !== 'received'), 'received']))
  })
})

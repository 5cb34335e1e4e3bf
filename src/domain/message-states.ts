import type { InboundMessage, MessageState, StateReason } from './message.ts'

/** Everything that moves a message from one state to another; each with its row in the table. */
export type MessageEvent =
  // A worker
  | 'begin'
  | 'settle_assign'
  | 'settle_suggest'
  | 'settle_unmatched'
  | 'settle_quarantine'
  | 'settle_ignore'
  | 'put_back'
  | 'fail'
  | 'give_way'
  | 'rank_suggest'
  | 'rank_unmatched'
  // A person
  | 'confirm'
  | 'reject'
  | 'release'
  | 'replay'
  | 'quarantine'
  | 'delete'
  | 'take_back'
  | 'undo_automatic'
  // What happens elsewhere, and time
  | 'release_waiting'
  | 'expire'
  | 'erase'

interface Move {
  readonly from: readonly MessageState[]
  readonly to: MessageState
  /** Messages in this state count only with one of these reasons; a state that is not named: any reason. */
  readonly only?: Readonly<Partial<Record<MessageState, readonly StateReason[]>>>
  /** Not once a person has `decided` (filed it, or said that it is not to be filed), or not once one has `filed` it. */
  readonly unlessPerson?: 'decided' | 'filed'
}

/** Of quarantined mail, what may be over without a person: the host name is verified, the answered mail arrives. */
export const waitingReasons = ['unknown_host_name', 'stranger_answers'] as const

const underWay = ['received', 'processing'] as const
const asked = ['in_review', 'unmatched'] as const
const settled = [...asked, 'assigned', 'quarantined', 'ignored', 'failed'] as const

/** Of ignored messages, those that are still mail; of the others nothing but a tombstone is left. */
const withContent = [
  'redelivery',
  'internal',
  'never_log',
  'test_mail',
  'automated',
  'bounce',
  'rejected',
  'deleted',
] as const

/**
 * THE table of states and events. Received = assigned + in_review + unmatched + quarantined + ignored + failed + under way
 * (`received` and `processing`), always: a message is accepted into `received`, and nothing but these rows moves it.
 * Undo of a person's act brings back the state before that act, from its snapshot, and stands outside.
 */
export const messageMoves: Readonly<Record<MessageEvent, Move>> = {
  // From `processing` only once the lease ran out; the start is counted before the work.
  begin: { from: underWay, to: 'processing' },
  // Filed: with an entry, and with an open review where the policy asks.
  settle_assign: { from: ['processing'], to: 'assigned' },
  settle_suggest: { from: ['processing'], to: 'in_review' },
  settle_unmatched: { from: ['processing'], to: 'unmatched' },
  settle_quarantine: { from: ['processing'], to: 'quarantined' },
  settle_ignore: { from: ['processing'], to: 'ignored' },
  // A fault of ours: tried again, without end and without counting.
  put_back: { from: ['processing'], to: 'received' },
  // Starts that never returned, or a limit of the parser.
  fail: { from: ['processing'], to: 'failed' },
  // A proved copy takes over from this unproved one, which becomes its redelivery. A "do not file" that a person gave to an
  // unproved copy does not bind a proved one; what a person filed stays filed.
  give_way: {
    from: [...asked, 'assigned', 'ignored'],
    to: 'ignored',
    only: { ignored: withContent },
    unlessPerson: 'filed',
  },
  // Data changed: an open question is ranked again. Nothing is filed by that.
  rank_suggest: { from: asked, to: 'in_review' },
  rank_unmatched: { from: asked, to: 'unmatched' },

  confirm: { from: [...asked, 'assigned', 'failed', 'ignored'], to: 'assigned', only: { ignored: withContent } },
  reject: { from: [...asked, 'assigned'], to: 'ignored' },
  // The reason is waived and recorded; what comes of it is at most suggested.
  release: { from: ['quarantined'], to: 'received' },
  replay: { from: settled, to: 'received', only: { ignored: withContent }, unlessPerson: 'decided' },
  quarantine: { from: [...asked, 'assigned', 'quarantined'], to: 'quarantined' },
  delete: { from: [...asked, 'assigned', 'quarantined'], to: 'ignored' },
  // By its sender, who wants it filed although it is private, or only a test.
  take_back: { from: ['ignored'], to: 'received', only: { ignored: ['internal', 'never_log', 'test_mail'] } },
  undo_automatic: { from: ['assigned'], to: 'in_review', unlessPerson: 'decided' },

  // The host name was verified, or the mail that this one answers got its tenant.
  release_waiting: {
    from: ['quarantined', 'ignored'],
    to: 'received',
    // A program that writes from a host name nobody has verified answers nobody; verified, it is one of the tenant's own.
    only: { quarantined: waitingReasons, ignored: ['automated'] },
  },
  // By itself only what is quarantined, was deleted, a test, or a program's, and a copy with the mail it repeats; the rest where
  // a tenant says so. A tombstone stays.
  expire: {
    from: ['quarantined', ...asked, 'assigned', 'failed', 'ignored'],
    to: 'ignored',
    only: { ignored: ['automated', 'bounce', 'redelivery', 'test_mail', 'deleted'] },
  },
  erase: { from: [...underWay, ...settled], to: 'ignored' },
}

export type MoveOutcome =
  | { readonly kind: 'moved'; readonly state: MessageState }
  | { readonly kind: 'refused'; readonly code: 'wrong_state' | 'decided_by_person' | 'content_erased' }

/**
 * The state after an event, or why it cannot happen: `content_erased` where only a tombstone is left, `decided_by_person`
 * where the system would override a person, `wrong_state` otherwise.
 */
export function nextState(
  message: Pick<InboundMessage, 'state' | 'reason' | 'decidedBy'>,
  event: MessageEvent,
): MoveOutcome {
  const { from, to, only, unlessPerson } = messageMoves[event]
  if (isTombstone(message) && event !== 'erase') return { kind: 'refused', code: 'content_erased' }
  if (!from.includes(message.state)) return { kind: 'refused', code: 'wrong_state' }
  const reasons = only?.[message.state]
  if (reasons !== undefined && !reasons.some((reason) => reason === message.reason))
    return { kind: 'refused', code: 'wrong_state' }
  if (unlessPerson === 'decided' && isDecidedByPerson(message)) return { kind: 'refused', code: 'decided_by_person' }
  if (unlessPerson === 'filed' && isFiledByPerson(message)) return { kind: 'refused', code: 'decided_by_person' }
  return { kind: 'moved', state: to }
}

/**
 * True where a person filed it, said that it is not to be filed, or undid its filing, which no replay files again. A failed or
 * quarantined message is not decided: it was only stopped.
 */
export function isDecidedByPerson(message: Pick<InboundMessage, 'state' | 'decidedBy'>): boolean {
  if (message.state === 'failed' || message.state === 'quarantined') return false
  return message.decidedBy !== null && message.decidedBy.kind !== 'system'
}

/** True where a person said which lead it belongs to. */
export function isFiledByPerson(message: Pick<InboundMessage, 'state' | 'decidedBy'>): boolean {
  return message.state === 'assigned' && isDecidedByPerson(message)
}

/** True where nothing is left but that there was a mail. */
export function isTombstone({ state, reason }: Pick<InboundMessage, 'state' | 'reason'>): boolean {
  return state === 'ignored' && (reason === 'erased' || reason === 'expired')
}

import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import { acceptMessage, type Acceptance, type RefusedBecause } from '../commands/accept-message.ts'
import type { MessageId } from '../domain/ids.ts'
import { forgetRest, readData } from './data-source.ts'
import { startOwnDeadline, watchPace, type OwnDeadline } from './deadlines.ts'
import { stateOf, type Desk } from './desk.ts'
import { ReplyError, type ReplyName } from './replies.ts'
import { envelopeOf } from './session.ts'

/** DATA: takes the message in and gives its id for the 250; throws the reply for everything else. */
export async function receiveData(
  desk: Desk,
  session: SMTPServerSession,
  stream: SMTPServerDataStream,
): Promise<MessageId> {
  const { hangUp } = stateOf(desk, session)
  watchPace(stream, desk.options, () => {
    hangUp('too_slow')
    stream.destroy()
  })
  const ends = { endedAt: performance.now() }
  stream.once('end', () => (ends.endedAt = performance.now()))
  const acceptance = await accept(desk, session, stream)
  return conclude(desk, session, acceptance, performance.now() - ends.endedAt)
}

async function accept(desk: Desk, session: SMTPServerSession, stream: SMTPServerDataStream): Promise<Acceptance> {
  const deadline = startOwnDeadline(desk.options.handlerDeadlineMs)
  const accepting = acceptMessage(desk.ctx, arrivalOf(desk, session, stream, deadline))
  keepUnderWay(desk, accepting)
  try {
    return await Promise.race([accepting, deadline.timeUp])
  } finally {
    deadline.clientsTurn()
    forgetRest(stream)
  }
}

function arrivalOf(desk: Desk, session: SMTPServerSession, stream: SMTPServerDataStream, deadline: OwnDeadline) {
  const state = stateOf(desk, session)
  return {
    envelope: envelopeOf(session, state, desk.relays),
    bytes: readData(stream, deadline),
    bareLineEnds: desk.options.bareLineEnds,
    quarantine: state.quarantine,
    isAwaited: () => !deadline.isOver(),
  }
}

/** What outlives its connection, since the client went away after the dot, is still waited for when the listener closes. */
function keepUnderWay({ underWay }: Desk, accepting: Promise<Acceptance>): void {
  const settled = accepting.then(
    () => undefined,
    () => undefined,
  )
  underWay.add(settled)
  void settled.then(() => underWay.delete(settled))
}

function conclude(desk: Desk, session: SMTPServerSession, acceptance: Acceptance, durationMs: number): MessageId {
  const { log, metrics } = desk.ctx
  if (acceptance.kind === 'refused') {
    log.info({ because: acceptance.because, client: session.remoteAddress }, 'message refused')
    throw new ReplyError(replyTo(acceptance.because))
  }
  const { kind, messageId, sizeBytes } = acceptance
  if (kind === 'stored') desk.gate.countAccepted()
  stateOf(desk, session).commandCount = 0
  metrics.accepted(kind, durationMs)
  log.info({ messageId, sizeBytes, outcome: kind, durationMs: Math.round(durationMs) }, 'message taken in')
  return messageId
}

function replyTo(because: RefusedBecause): ReplyName {
  return because === 'quarantine_full' || because === 'no_room' ? 'system_full' : because
}

import type { TenantId } from '../../domain/ids.ts'
import type { InboundMessage, MessageState } from '../../domain/message.ts'

type Changes = Partial<Omit<InboundMessage, 'id' | 'version'>>

export interface Release {
  readonly at: Date
  readonly state: MessageState
  readonly tenantId: TenantId
  /** Who wrote it, as its releaser says; null: as the mail says. */
  readonly from: string | null
}

/** What releasing changes: the reason is waived, the releaser's tenant holds where From names none, and it starts afresh. */
export function releasedChanges(message: InboundMessage, release: Release): Changes {
  return {
    ...takenBackChanges(message, release.state, release.at),
    releasedTo: { tenantId: release.tenantId, from: release.from },
    // Nobody decided where it goes: it may be processed anew later.
    decidedBy: null,
  }
}

/** What taking back changes: the reason is waived, and it starts afresh. */
export function takenBackChanges(message: InboundMessage, state: MessageState, at: Date): Changes {
  return {
    state,
    reason: null,
    stateChangedAt: at,
    waived: message.reason === null ? message.waived : [...message.waived, message.reason],
    startCount: 0,
    faultCount: 0,
    lease: null,
    notBefore: null,
  }
}

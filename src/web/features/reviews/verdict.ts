import type { BlockScope } from '../../../domain/block.ts'

/** What a reviewer decides about one review; each is one request. */
export type Verdict =
  | {
      readonly kind: 'confirm'
      readonly target: { leadId: string } | { projectId: string }
      readonly number: string
      readonly body: ConfirmExtras
    }
  | { readonly kind: 'reject'; readonly reason: RejectReason }
  | { readonly kind: 'snooze'; readonly until: string }
  | { readonly kind: 'quarantine'; readonly block: Blocked | null }

/** What is sent together with the target. */
export interface ConfirmExtras {
  readonly contactId?: string | null
  readonly companyId?: string | null
  readonly reminderAt?: string
  /** An addressee: the sender's mail to it goes to this lead until it is closed. */
  readonly remember?: string
}

/** What a reader sets before the filing, for whichever target it will be; and what is corrected of one target only. */
export interface Extras extends Pick<ConfirmExtras, 'remember'> {
  /** Null: none, whatever Preferences say. Left out: as Preferences say. */
  readonly reminderAt?: string | null
  readonly corrected?: Pick<ConfirmExtras, 'contactId' | 'companyId'> & { readonly targetId: string }
}

export interface Target {
  readonly kind: 'lead' | 'project'
  readonly id: string
  readonly number: string
}

/**
 * Files to a target. A company or contact that was chosen for another target stays with that one, so that nothing is changed
 * that the reader did not see; a rule leads to a lead, never to a project. `usual` is the reminder by Preferences, null: none;
 * of a project nobody is reminded who did not choose it here.
 */
export function filedTo(target: Target, extras: Extras, usual: string | null): Verdict {
  const { kind, id, number } = target
  const { remember, ...others } = forAnyTarget(extras, kind === 'lead' ? usual : null)
  const body = {
    ...others,
    ...correctedOf(extras, id),
    ...(kind === 'lead' && remember !== undefined ? { remember } : {}),
  }
  return { kind: 'confirm', target: kind === 'lead' ? { leadId: id } : { projectId: id }, number, body }
}

/** What goes with any target, so with a new lead too. */
export function forAnyTarget(
  { corrected: _corrected, reminderAt, ...others }: Extras,
  usual: string | null,
): ConfirmExtras {
  const at = reminderAt === undefined ? usual : reminderAt
  return at === null ? others : { ...others, reminderAt: at }
}

/** Company and contact as the reader corrected them for this target. */
export function correctedOf({ corrected }: Extras, targetId: string): Pick<ConfirmExtras, 'contactId' | 'companyId'> {
  if (corrected?.targetId !== targetId) return {}
  const { targetId: _targetId, ...records } = corrected
  return records
}

/** Whom an admin blocks with it. */
export interface Blocked {
  readonly scope: BlockScope
  /** The address or the host name. */
  readonly sender: string
}

export type RejectReason = 'private' | 'internal' | 'newsletter' | 'wrong_address' | 'other'

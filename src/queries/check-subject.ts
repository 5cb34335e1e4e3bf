import type { Acting } from '../domain/acting.ts'
import type { Target } from '../domain/lead/lead.ts'
import { mayReadLead } from '../domain/may.ts'
import { explainSubject, normaliseSubject, type NearMiss, type SubjectToken } from '../domain/subject-token.ts'
import type { Context } from '../commands/context.ts'
import type { NumberFound } from '../store/look-ups.ts'
import { getTenant } from './get-tenant.ts'

export interface CheckedSubject {
  /** As the rules see it. */
  readonly subject: string
  readonly tokens: readonly CheckedToken[]
  readonly nearMisses: readonly NearMiss[]
}

interface CheckedToken {
  readonly token: SubjectToken
  /** Null: it names nothing this reader may open. */
  readonly leadsTo: { readonly target: Target; readonly name: string; readonly outcome: 'open' | 'won' | 'lost' } | null
}

/** What the ingest worker would read in a subject: the same functions and the same look-up, so that the answers agree. */
export async function checkSubject(ctx: Pick<Context, 'store'>, by: Acting, subject: string): Promise<CheckedSubject> {
  const { settings } = await getTenant(ctx, by.tenantId)
  const { tokens, nearMisses } = explainSubject(subject, settings)
  const checked = await Promise.all(
    tokens.map(async (token) => {
      const found = await ctx.store.lookUps.number(by.tenantId, token.number)
      return { token, leadsTo: found === null ? null : await readable(ctx, by, found) }
    }),
  )
  return { subject: normaliseSubject(subject), tokens: checked, nearMisses }
}

async function readable(ctx: Pick<Context, 'store'>, by: Acting, found: NumberFound): Promise<CheckedToken['leadsTo']> {
  if (found.kind === 'lead') {
    const { id, number, name, outcome } = found.lead
    return mayReadLead(by, found.lead) ? { target: { kind: 'lead', id, number }, name, outcome } : null
  }
  const { id, number, name, leadId } = found.project
  const lead = leadId === null ? null : await ctx.store.lookUps.lead(by.tenantId, leadId)
  if (lead !== null && !mayReadLead(by, lead)) return null
  return { target: { kind: 'project', id, number }, name, outcome: 'won' }
}

import type { Acting } from '../domain/acting.ts'
import type { Candidate, Decision } from '../domain/matching/decision.ts'
import { mayReadLead, maySeeAllLeads } from '../domain/may.ts'
import type { Context } from '../commands/context.ts'

/** A decision without the candidates its reader may not open; those are only counted. */
export interface ReadableDecision {
  readonly decision: Decision
  readonly hiddenCandidateCount: number
}

export async function readableDecision(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  decision: Decision,
): Promise<ReadableDecision> {
  if (maySeeAllLeads(by)) return { decision, hiddenCandidateCount: 0 }
  const readable = await Promise.all(decision.candidates.map((candidate) => isReadable(ctx, by, candidate)))
  const candidates = decision.candidates.filter((_candidate, index) => readable[index])
  return {
    decision: { ...decision, candidates },
    hiddenCandidateCount: decision.candidates.length - candidates.length,
  }
}

/** A project that came from no lead is open to everybody of the tenant. */
async function isReadable(ctx: Pick<Context, 'store'>, by: Acting, candidate: Candidate): Promise<boolean> {
  if (candidate.leadId === null) return true
  const lead = await ctx.store.lookUps.lead(by.tenantId, candidate.leadId)
  return lead !== null && mayReadLead(by, lead)
}

import { actorRef } from '../../../domain/acting.ts'
import { asId, type LeadId } from '../../../domain/ids.ts'
import type { Lead } from '../../../domain/lead/lead.ts'
import {
  changedLeads,
  withFieldsBefore,
  type AppendedEntry,
  type ChangedRecord,
  type Inverse,
} from '../../../domain/undo.ts'
import { inParts } from '../in-parts.ts'
import { applyInverse, asChanged, type Undoing } from './apply-inverse.ts'

/**
 * Takes back all writes of a change, the newest first, and answers the keys by which open questions may have to be ranked
 * again. An edit of many leads is taken back some hundred at a time: one by one, ten thousand would outlast the minute that
 * MongoDB gives a transaction. What follows from these is asked for by their one `follow_batch`.
 * @throws Refusal `undo_conflict`.
 */
export async function applyInverses(undoing: Undoing, inverses: readonly Inverse[]): Promise<readonly string[]> {
  const { leads, entries, others } = isOfManyLeads(inverses) ? apart(inverses) : { ...nothing, others: inverses }
  for (const part of inParts(leads, leadsPerPart)) await setLeadsBack(undoing, part)
  await withdrawAll(undoing, entries)
  const keys: string[] = []
  for (const inverse of others) keys.push(...(await applyInverse(undoing, inverse)))
  return [...new Set(keys)]
}

const leadsPerPart = 500

/**
 * Where nothing but fields of leads changed, each lead once; else one write may lie on top of another. Entries that an undo
 * withdrew count again when it is undone itself: they lie beside the leads.
 */
export function isOfManyLeads(inverses: readonly Inverse[]): boolean {
  const { leads, others } = apart(inverses)
  const isEachOnce = new Set(leads.map(({ id }) => id)).size === leads.length
  return leads.length > 1 && isEachOnce && others.every(({ kind }) => kind === 'withdrawn')
}

const nothing = { leads: [], entries: [] }

interface Apart {
  readonly leads: readonly ChangedRecord[]
  readonly entries: readonly AppendedEntry[]
  readonly others: readonly Inverse[]
}

function apart(inverses: readonly Inverse[]): Apart {
  const leads = changedLeads(inverses)
  const entries = inverses.filter((inverse) => inverse.kind === 'appended')
  const together = new Set<Inverse>([...leads, ...entries])
  return { leads, entries, others: inverses.filter((inverse) => !together.has(inverse)) }
}

async function setLeadsBack({ tx, by }: Undoing, changes: readonly ChangedRecord[]): Promise<void> {
  const ids = changes.map(({ id }) => asId<LeadId>(id))
  const found = new Map<string, Lead>((await tx.leads.byIds(by.tenantId, ids)).map((lead) => [lead.id, lead]))
  const before = changes.map((change) => {
    const now = asChanged(found.get(change.id) ?? null, change)
    return { ...withFieldsBefore(now, change.fields), version: now.version + 1 }
  })
  await tx.leads.saveMany(by.tenantId, before)
}

async function withdrawAll({ tx, by, at }: Undoing, entries: readonly AppendedEntry[]): Promise<void> {
  if (entries.length === 0) return
  const ids = entries.map(({ entryId }) => entryId)
  await tx.history.withdraw(by.tenantId, ids, actorRef(by.actor), at)
}

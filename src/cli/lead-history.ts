import { findLead } from '../queries/find-lead.ts'
import { leadHistory, type NumberedEntry } from '../queries/lead-history.ts'
import { print, table } from './print.ts'
import { tenantBySlug, withContext } from './session.ts'
import type { Command } from 'commander'

const entryLimit = 50

/** `lead history`: what happened with a lead, newest first. */
export function addLeadHistoryCommand(parent: Command): void {
  parent
    .command('history <number>')
    .description(`show the last ${entryLimit} entries of a lead's contact history, newest first`)
    .requiredOption('--tenant <slug>', 'short name of the tenant')
    .action((number: string, options: { tenant: string }, self: Command) =>
      withContext(async (context) => {
        const { atMachine } = await tenantBySlug(context, options.tenant)
        const { lead } = await findLead(context, atMachine, `number:${number}`)
        const { items } = await leadHistory(context, atMachine, lead, { limit: entryLimit, cursor: null })
        print(self, items, () => table(['When', 'What', 'By', 'Facts'], items.map(rowOf)))
      }),
    )
}

function rowOf({ entry }: NumberedEntry): string[] {
  const { at, kind, actor, withdrawnAt, facts } = entry
  const words = Object.values(facts).filter((fact) => typeof fact === 'string')
  return [at.toISOString(), withdrawnAt === null ? kind : `${kind}, withdrawn`, actor.kind, words.join(' · ')]
}

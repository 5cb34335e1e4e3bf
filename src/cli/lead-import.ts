import { SingleBar } from 'cli-progress'
import { importColumns } from '../domain/lead/import-row.ts'
import { importRecords, type ImportProgress } from '../commands/import-records.ts'
import { print, table, wantsJson } from './print.ts'
import { mustBeReadable, readRows } from './read-rows.ts'
import { tenantBySlug, withContext } from './session.ts'
import type { Acting } from '../domain/acting.ts'
import type { Command } from 'commander'
import type { Context } from '../commands/context.ts'

/** At most this many refused rows are shown; `--json` has them all. */
const maxShownRefusals = 20

type Imported = Omit<ImportProgress, 'refused'> & { refused: ImportProgress['refused'][number][] }

/** `lead import`: rows of a file become leads with their companies and contacts. */
export function addLeadImportCommand(parent: Command): void {
  parent
    .command('import <file>')
    .description('create leads, contacts and companies from a CSV file with a header line, or from a .jsonl file')
    .requiredOption('--tenant <slug>', 'short name of the tenant')
    .addHelpText(
      'after',
      `\nColumns: ${importColumns.join(', ')}.\nLists: values separated by ";". Rows without a name bring a company or contact only.`,
    )
    .action(async (file: string, options: { tenant: string }, self: Command) => {
      await mustBeReadable(file)
      return withContext(async (context) => {
        const { by } = await tenantBySlug(context, options.tenant)
        const imported = await importFile(context, by, file, wantsJson(self))
        print(self, imported, inWords)
        if (imported.refused.length > 0) process.exitCode = 1
      })
    })
}

async function importFile(context: Context, by: Acting, file: string, json: boolean): Promise<Imported> {
  const total: Imported = { rowCount: 0, leadCount: 0, contactCount: 0, companyCount: 0, refused: [] }
  const bar = progressBar(json)
  let sum = total
  for await (const batch of importRecords(context, by, readRows(file))) {
    sum = {
      rowCount: batch.rowCount,
      leadCount: sum.leadCount + batch.leadCount,
      contactCount: sum.contactCount + batch.contactCount,
      companyCount: sum.companyCount + batch.companyCount,
      refused: [...sum.refused, ...batch.refused],
    }
    bar.update(sum.rowCount)
  }
  bar.stop()
  return sum
}

function inWords({ rowCount, leadCount, contactCount, companyCount, refused }: Imported): string {
  const done = `Read ${rowCount} rows: ${leadCount} leads, ${contactCount} contacts, ${companyCount} companies created, ${refused.length} rows refused.`
  if (refused.length === 0) return done
  const shown = refused.slice(0, maxShownRefusals).map(({ position, why }) => [String(position), why])
  const rest = refused.length > shown.length ? `\n(and ${refused.length - shown.length} more; --json shows all)` : ''
  return `${done}\n${table(['Row', 'Why'], shown)}${rest}`
}

/** Progress on standard error, only where a person watches. */
function progressBar(json: boolean): { update(done: number): void; stop(): void } {
  if (json || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const bar = new SingleBar({ format: '{value} rows, {duration_formatted}', stream: process.stderr })
  bar.start(0, 0)
  return { update: (done) => bar.update(done), stop: () => bar.stop() }
}

import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { exportColumns, exportRecord, exportRow, type ExportedLead } from '../domain/lead/export-row.ts'
import { csvOf } from '../platform/csv.ts'
import { exportLeads, withNames } from '../queries/export-leads.ts'
import { print, wantsJson } from './print.ts'
import { tenantBySlug, withContext } from './session.ts'
import { withFile } from './failure.ts'
import type { Command } from 'commander'

type Leads = AsyncIterable<ExportedLead>

/** `lead export`: every lead, read and written one after the other, in the columns that `lead import` reads. */
export function addLeadExportCommand(parent: Command): void {
  parent
    .command('export [file]')
    .description(
      'write all leads as lead import reads them: CSV, or JSON Lines where the file ends in .jsonl; without a file, to the screen',
    )
    .requiredOption('--tenant <slug>', 'short name of the tenant')
    .action((file: string | undefined, options: { tenant: string }, self: Command) =>
      withContext(async (context) => {
        const { atMachine } = await tenantBySlug(context, options.tenant)
        const leads = withNames(context, atMachine, exportLeads(context, atMachine))
        if (file === undefined) return toScreen(leads, wantsJson(self))
        const leadCount = await toFile(leads, file)
        print(self, { file, leadCount }, () => `Wrote ${leadCount} leads to ${file}.`)
      }),
    )
}

async function toScreen(leads: Leads, json: boolean): Promise<void> {
  const end = { end: false }
  if (json) await pipeline(asDocument(leads), process.stdout, end)
  else await pipeline(asRows(leads), csvOf(exportColumns), process.stdout, end)
}

async function toFile(leads: Leads, file: string): Promise<number> {
  const counted = { count: 0 }
  const all = counting(leads, counted)
  try {
    if (file.endsWith('.jsonl')) await pipeline(asLines(all), createWriteStream(file))
    else await pipeline(asRows(all), csvOf(exportColumns), createWriteStream(file))
  } catch (error) {
    throw withFile(file, error)
  }
  return counted.count
}

async function* counting(leads: Leads, counted: { count: number }): AsyncGenerator<ExportedLead> {
  for await (const lead of leads) {
    counted.count += 1
    yield lead
  }
}

async function* asRows(leads: Leads): AsyncGenerator<string[]> {
  for await (const lead of leads) yield exportRow(lead)
}

async function* asLines(leads: Leads): AsyncGenerator<string> {
  for await (const lead of leads) yield `${JSON.stringify(exportRecord(lead))}\n`
}

/** One JSON list, written piece by piece. */
async function* asDocument(leads: Leads): AsyncGenerator<string> {
  let before = '['
  for await (const lead of leads) {
    yield `${before}\n${JSON.stringify(exportRecord(lead))}`
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

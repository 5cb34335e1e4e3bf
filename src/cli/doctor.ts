import { Command } from 'commander'
import { messageStates } from '../domain/message.ts'
import { findMissingBytes } from '../queries/find-missing-bytes.ts'
import { getMaintenance } from '../queries/get-maintenance.ts'
import { inWords } from './maintenance.ts'
import { print, table } from './print.ts'
import { withComposed } from './session.ts'
import type { Composed } from '../compose.ts'

interface Finding {
  readonly what: string
  readonly ok: boolean
  readonly words: string
}

/** Looks at the whole installation and says what is wrong and what to do. */
export function doctor(): Command {
  return new Command('doctor')
    .description('check services, indexes, backlog and that no mail is missing')
    .action((_options: object, self: Command) =>
      withComposed(async (composed) => {
        const findings = [
          ...(await partsOf(composed)),
          await maintenanceOf(composed),
          await countsAddUp(composed),
          await bytesAreThere(composed),
        ]
        print(self, findings, (all) =>
          table(
            ['What', 'State', ''],
            all.map(({ what, ok, words }) => [what, ok ? 'well' : 'WRONG', words]),
          ),
        )
        if (findings.some(({ ok }) => !ok)) process.exitCode = 1
      }),
    )
}

async function partsOf({ health }: Composed): Promise<Finding[]> {
  const { parts } = await health.check()
  return parts.map(({ name, ok, trouble, tookMs }) => ({ what: name, ok, words: trouble ?? `${tookMs} ms` }))
}

/** Nothing is wrong while it is on; but whoever wonders why nothing can be changed looks here. */
async function maintenanceOf({ context }: Composed): Promise<Finding> {
  return { what: 'maintenance', ok: true, words: inWords(await getMaintenance(context)) }
}

/** Every mail that was ever received is in exactly one state. */
async function countsAddUp({ context }: Composed): Promise<Finding> {
  const counts = await context.store.messages.counts(null)
  const sum = messageStates.reduce((total, state) => total + counts[state], 0)
  const words = messageStates.map((state) => `${state} ${counts[state]}`).join(', ')
  return { what: 'mail', ok: sum === counts.total, words: `${counts.total} received = ${words}` }
}

/** What was acknowledged can be read. */
async function bytesAreThere({ context }: Composed): Promise<Finding> {
  const { lookedAt, missing } = await findMissingBytes(context)
  const words =
    missing.length === 0
      ? `the newest ${lookedAt} can be read`
      : `not there for ${missing.join(', ')}; bring the collections rawMessages, raw.files and raw.chunks back from a backup`
  return { what: 'mail bytes', ok: missing.length === 0, words }
}

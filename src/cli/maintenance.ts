import { Command } from 'commander'
import { z } from 'zod'
import { beginMaintenance } from '../commands/begin-maintenance.ts'
import { endMaintenance } from '../commands/end-maintenance.ts'
import { maintenanceMessage } from '../contract/maintenance.ts'
import { getMaintenance } from '../queries/get-maintenance.ts'
import { momentToCome, readInput } from './input.ts'
import { print } from './print.ts'
import { withContext } from './session.ts'
import type { Maintenance } from '../domain/maintenance.ts'

interface Options {
  readonly until?: string
  readonly message?: string
}

/** The commands of this machine go on changing things: they are what maintenance is done with. */
export function maintenance(): Command {
  const command = new Command('maintenance').description(
    'refuse changes by the pages and the HTTP interface for a while; reading works, mail is taken in and filed',
  )
  command
    .command('on')
    .description('begin, or say another end or other words; it is on until `maintenance off`')
    .option('--until <time>', 'when it will probably be over: 14:30 by this machine’s clock, or 2026-03-01T14:30+01:00')
    .option('--message <words>', 'what the pages tell the people who wait')
    .action((options: Options, self: Command) => {
      const wish = wishOf(options)
      return withContext(async (context) => {
        const now = await beginMaintenance(context, wish)
        print(self, stateOf(now), () => `${inWords(now)}\nIt is on until you say: maintenance off`)
      })
    })
  command
    .command('off')
    .description('end it; changes are possible again at once')
    .action((_options: object, self: Command) =>
      withContext(async (context) => {
        const before = await endMaintenance(context)
        print(self, stateOf(null), () => (before === null ? 'It was not on.' : 'Changes are possible again.'))
      }),
    )
  command
    .command('status')
    .description('say whether it is on')
    .action((_options: object, self: Command) =>
      withContext(async (context) => {
        const now = await getMaintenance(context)
        print(self, stateOf(now), () => inWords(now))
      }),
    )
  return command
}

function wishOf({ until, message }: Options): Pick<Maintenance, 'until' | 'message'> {
  const words = readInput(z.object({ message: maintenanceMessage.nullable() }), { message: message ?? null })
  return { until: until === undefined ? null : momentToCome('until', until, new Date()), ...words }
}

function stateOf(now: Maintenance | null) {
  return { on: now !== null, since: now?.since ?? null, until: now?.until ?? null, message: now?.message ?? null }
}

/** Whether changes are refused, since when, until when and with which words. */
export function inWords(now: Maintenance | null): string {
  if (now === null) return 'off: changes are possible'
  const { since, until, message } = now
  const parts = [
    `on since ${since.toISOString()}: changes by the pages and the HTTP interface are refused`,
    until === null ? 'no end was said' : `probably over at ${until.toISOString()}`,
    ...(message === null ? [] : [`people read: ${message}`]),
  ]
  return parts.join('; ')
}

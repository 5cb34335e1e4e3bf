import Table from 'cli-table3'
import type { AcceptFigures } from './accept.ts'
import type { EndToEnd } from './end-to-end.ts'
import type { Result } from './result.ts'

/** The whole result as tables for people. */
export function tablesOf(result: Result): string {
  const { machine, accept, endToEnd, dotStorm, importSeconds, flagsPerSecond } = result
  const head = Object.entries(machine).map(([name, value]) => `${name}: ${value}`)
  return [
    head.join('\n'),
    acceptTable(accept),
    endToEndTable(endToEnd),
    `Import of 100,000 leads: ${importSeconds === null ? 'not measured' : `${importSeconds.toFixed(1)} s`} (target 60 s)`,
    `Leads compared with 100,000 others: ${flagsPerSecond === null ? 'not measured' : `${flagsPerSecond.toFixed(0)} per second`}`,
    `p99 of other sessions: ${ms(dotStorm.alone)}; beside a storm of dots: ${ms(dotStorm.beside)}`,
  ].join('\n\n')
}

function acceptTable(figures: readonly AcceptFigures[]): string {
  const rows = figures.map(({ shape, server, mailsPerSecond, p50, p99, oursToThis, errorCount }) => [
    shape.name,
    server,
    mailsPerSecond.toFixed(0),
    ms(p50),
    ms(p99),
    oursToThis.toFixed(2),
    String(errorCount),
  ])
  return table(['Accepting', 'Server', 'mails/s', 'p50 to 250', 'p99 to 250', 'ours ÷ this', 'errors'], rows)
}

function endToEndTable(figures: readonly EndToEnd[]): string {
  const rows = figures.map(
    ({ leads, mailsPerSecond, p99, mongodbRequestsPerMail, redisCommandsPerMail, cpu, parseCpu, residentMb }) => [
      leads.toLocaleString('en'),
      mailsPerSecond.toFixed(0),
      ms(p99),
      mongodbRequestsPerMail.toFixed(1),
      redisCommandsPerMail.toFixed(1),
      Object.values(cpu)
        .map((each) => each.toFixed(2))
        .join(' + '),
      parseCpu.toFixed(2),
      Object.values(residentMb)
        .map((each) => each.toFixed(0))
        .join(' + '),
    ],
  )
  const parts = 'listener + workers + MongoDB + Redis'
  return table(
    [
      'Leads',
      'mails/s to history',
      'p99 to 250',
      'MongoDB requests',
      'Redis commands',
      `CPU ms per mail: ${parts}`,
      '… of it parsing',
      `MB: ${parts}`,
    ],
    rows,
  )
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const made = new Table({ head: [...head], style: { head: [], border: [] } })
  for (const row of rows) made.push([...row])
  return made.toString()
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

import { Command, CommanderError } from 'commander'
import { explainFailure } from './failure.ts'

/** Exit codes: 0 done, 1 refused, 2 wrong usage, 75 try again (sysexits' EX_TEMPFAIL). */
const program = new Command('bccrm')
  .description("Files a sales team's mail by itself. Run it as: npm run bccrm -- <command>")
  .option('--json', 'answer as JSON, one document')
  .showHelpAfterError('(add --help for the whole usage)')
  .exitOverride()

/** A command brings with it what it does, which is most of the product: only the one that is asked for is read. */
const commands = {
  serve: async () => (await import('./serve.ts')).serve(),
  demo: async () => (await import('./demo.ts')).demo(),
  doctor: async () => (await import('./doctor.ts')).doctor(),
  ready: async () => (await import('./ready.ts')).ready(),
  tenant: async () => (await import('./tenant.ts')).tenant(),
  'host-name': async () => (await import('./host-name.ts')).hostName(),
  user: async () => (await import('./user.ts')).user(),
  token: async () => (await import('./token.ts')).token(),
  lead: async () => (await import('./lead.ts')).lead(),
  mail: async () => (await import('./mail.ts')).mail(),
  maintenance: async () => (await import('./maintenance.ts')).maintenance(),
  openapi: async () => (await import('./openapi.ts')).openapi(),
  config: async () => (await import('./config.ts')).config(),
} satisfies Record<string, () => Promise<Command>>

const asked = Object.entries(commands).filter(([name]) => process.argv.includes(name, 2))
// None of them: the help names all.
const loaded = asked.length > 0 ? asked : Object.entries(commands)
for (const [, load] of loaded) program.addCommand(await load())

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else {
    const failure = explainFailure(error)
    console.error(failure.words)
    process.exitCode = failure.exitCode
  }
}

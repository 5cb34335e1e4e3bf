import { Command, CommanderError } from 'commander'
import { config } from './config.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { explainFailure } from './failure.ts'
import { hostName } from './host-name.ts'
import { lead } from './lead.ts'
import { mail } from './mail.ts'
import { openapi } from './openapi.ts'
import { ready } from './ready.ts'
import { serve } from './serve.ts'
import { tenant } from './tenant.ts'
import { token } from './token.ts'
import { user } from './user.ts'

/** Exit codes: 0 done, 1 refused, 2 wrong usage, 75 try again (sysexits' EX_TEMPFAIL). */
const program = new Command('bccrm')
  .description("Files a sales team's mail by itself. Run it as: npm run bccrm -- <command>")
  .option('--json', 'answer as JSON, one document')
  .showHelpAfterError('(add --help for the whole usage)')
  .exitOverride()

const commands = [serve, demo, doctor, ready, tenant, hostName, user, token, lead, mail, openapi, config]
for (const command of commands) program.addCommand(command())

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

import { Command } from 'commander'
import { describeVariables, renderEnvExample } from '../platform/config.ts'
import { print } from './print.ts'

export function config(): Command {
  const command = new Command('config').description('the configuration by environment variables')
  command
    .command('example')
    .description('print every variable with its meaning and default, as .env.example holds it')
    .action((_options: object, self: Command) => print(self, describeVariables(), () => renderEnvExample().trimEnd()))
  return command
}

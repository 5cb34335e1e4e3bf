import { Command } from 'commander'
import { createTenant } from '../commands/create-tenant.ts'
import { country } from '../contract/values.ts'
import { newTenant } from '../contract/tenant.ts'
import { readInput } from './input.ts'
import { print, table } from './print.ts'
import { withContext } from './session.ts'

export function tenant(): Command {
  const command = new Command('tenant').description('the customers of this installation')
  command
    .command('create')
    .description('create a tenant')
    .requiredOption('--slug <slug>', 'short name, as in crm+slug@…')
    .requiredOption('--name <name>', 'name of the customer')
    .option('--country <code>', 'ISO 3166-1, for phone numbers without a country code', 'DE')
    .action((options: { slug: string; name: string; country: string }, self: Command) => {
      const { country: code, ...names } = readInput(newTenant.extend({ country }), options)
      return withContext(async (context) => {
        const made = await createTenant(context, { ...names, settings: { country: code } })
        print(
          self,
          made,
          ({ name, slug }) =>
            `Created ${name}. Next: host-name add --tenant ${slug} <host>, user create --tenant ${slug} …`,
        )
      })
    })
  command
    .command('list')
    .description('list the tenants')
    .action((_options: object, self: Command) =>
      withContext(async (context) => {
        const tenants = await context.store.tenants.list()
        print(self, tenants, (all) =>
          table(
            ['Short name', 'Name'],
            all.map(({ slug, name }) => [slug, name]),
          ),
        )
      }),
    )
  return command
}

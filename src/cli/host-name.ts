import { Command } from 'commander'
import { addHostName } from '../commands/add-host-name.ts'
import { readHostName } from '../domain/host-name.ts'
import { UsageError } from './failure.ts'
import { print, table } from './print.ts'
import { tenantBySlug, withContext } from './session.ts'
import { verifyHostName } from '../commands/verify-host-name.ts'
import { Refusal } from '../domain/refusal.ts'
import type { HostName } from '../domain/tenant.ts'

export function hostName(): Command {
  const command = new Command('host-name').description('mail hosts whose mail belongs to a tenant')
  command
    .command('add <host>')
    .description('register a host name; it counts once it is verified')
    .requiredOption('--tenant <slug>', 'short name of the tenant')
    .option('--include-subdomains', 'mail from hosts below it counts too', false)
    .action((host: string, options: { tenant: string; includeSubdomains: boolean }, self: Command) =>
      withContext(async (context) => {
        const { by } = await tenantBySlug(context, options.tenant)
        const made = await addHostName(context, by, { hostName: host, includeSubdomains: options.includeSubdomains })
        print(self, made, nextSteps)
      }),
    )
  command
    .command('verify <host>')
    .description("verify a host name by the operator's word, without DNS; waiting mail is released")
    .requiredOption('--tenant <slug>', 'short name of the tenant')
    .action((host: string, options: { tenant: string }, self: Command) => {
      const name = readHostName(host)
      if (name === null) throw new UsageError(`${host} is no host name; expected the part after @, e.g. xyz.example.`)
      return withContext(async (context) => {
        const { tenant, by } = await tenantBySlug(context, options.tenant)
        const found = await context.store.hostNames.byName(tenant.id, name)
        if (found === null)
          throw new Refusal('not_found', `${tenant.name} has not registered ${host}. Next: host-name add.`)
        const verified = await verifyHostName(context, by, found.id)
        print(
          self,
          verified,
          () => `${verified.hostName} is verified; mail from it belongs to ${tenant.name} from now on.`,
        )
      })
    })
  command
    .command('list')
    .description('list the host names of a tenant')
    .requiredOption('--tenant <slug>', 'short name of the tenant')
    .action((options: { tenant: string }, self: Command) =>
      withContext(async (context) => {
        const { tenant } = await tenantBySlug(context, options.tenant)
        const all = await context.store.hostNames.list(tenant.id)
        print(self, all, () => table(['Host name', 'State', 'Sub-domains', 'DNS record'], all.map(rowOf)))
      }),
    )
  return command
}

function nextSteps({ hostName: host, challenge }: HostName): string {
  return `Registered ${host}. Prove it by a DNS record, which is looked for every few minutes:\n\n  _bccrm-challenge.${host}  TXT  "${challenge}"\n\nor, as the operator: host-name verify --tenant … ${host}`
}

function rowOf(each: HostName): string[] {
  const record = each.state === 'verified' ? '' : `_bccrm-challenge.${each.hostName} TXT "${each.challenge}"`
  return [each.hostName, each.state, each.includeSubdomains ? 'yes' : 'no', record]
}

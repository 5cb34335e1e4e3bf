import { Command } from 'commander'
import { createOperatorToken } from '../commands/create-operator-token.ts'
import { createToken } from '../commands/create-token.ts'
import { newToken } from '../contract/token.ts'
import { newTokenSecret } from '../platform/secrets.ts'
import { oneOf, readInput, wholeNumber } from './input.ts'
import { removeOperatorToken } from '../commands/remove-operator-token.ts'
import { removeToken } from '../commands/remove-token.ts'
import { tenantBySlug, withContext } from './session.ts'
import { print, table } from './print.ts'
import { UsageError } from './failure.ts'
import { asId, type TokenId } from '../domain/ids.ts'
import type { ApiToken, Scope } from '../domain/access.ts'
import type { Context } from '../commands/context.ts'

interface Options {
  readonly tenant?: string
  readonly name: string
  readonly role: string
  readonly scope: string[]
  readonly days?: string
}

const dayMs = 86_400_000
const maxDays = 36_500

export function token(): Command {
  const command = new Command('token').description('keys for programs that call the HTTP interface')
  addCreate(command)
  command
    .command('list')
    .description('list the API tokens, without their secrets, which nobody keeps')
    .option('--tenant <slug>', "short name of the tenant; without it, the operator's")
    .action((options: { tenant?: string }, self: Command) =>
      withContext(async (context) => {
        const { tenant } = options
        const tenantId = tenant === undefined ? null : (await tenantBySlug(context, tenant)).tenant.id
        const all = await context.store.tokens.list(tenantId)
        print(self, all, () => table(['Id', 'Name', 'Role', 'Scopes', 'Valid until', 'Last used'], all.map(rowOf)))
      }),
    )
  command
    .command('remove <id>')
    .description('take an API token away at once; token list shows the ids')
    .option('--tenant <slug>', "short name of the tenant; without it, the operator's")
    .action((id: string, options: { tenant?: string }, self: Command) =>
      withContext(async (context) => {
        const tokenId = asId<TokenId>(id)
        if (options.tenant === undefined) await removeOperatorToken(context, tokenId)
        else await removeToken(context, (await tenantBySlug(context, options.tenant)).by, tokenId)
        print(self, { id }, () => 'Removed; the token is refused from now on.')
      }),
    )
  return command
}

function addCreate(parent: Command): void {
  parent
    .command('create')
    .description('create an API token and show it, once')
    .option('--tenant <slug>', 'short name of the tenant; not needed for the role operator')
    .requiredOption('--name <name>', 'what the token is for')
    .option('--role <role>', 'rep, reviewer, admin or operator', 'reviewer')
    .option('--scope <scope...>', 'read, write, admin; send: hand over mail by SMTP AUTH', ['read', 'write'])
    .option('--days <days>', 'how long it is valid; for ever if left out')
    .action((options: Options, self: Command) => {
      const wish = wishOf(options)
      return withContext(async (context) => {
        const secret = newTokenSecret()
        const made = await create(context, wish, secret)
        print(self, { ...made, secret }, () => `${secret}\n\nKeep it: only its hash is stored. ${useOf(made)}`)
      })
    })
}

function useOf({ scopes }: ApiToken): string {
  const ways = [
    ...(scopes.some((scope) => scope !== 'send') ? ['Authorization: Bearer <token>'] : []),
    ...(scopes.includes('send') ? ['the password of SMTP AUTH, with any user name'] : []),
  ]
  return `Use it as: ${ways.join('; or as ')}`
}

/** Checked before anything is started or connected for it. */
function wishOf(options: Options) {
  const { name } = readInput(newToken.pick({ name: true }), { name: options.name })
  const role = oneOf('role', ['rep', 'reviewer', 'admin', 'operator'], options.role)
  const scopes: Scope[] = options.scope.map((scope) => oneOf('scope', ['read', 'write', 'admin', 'send'], scope))
  const days = options.days === undefined ? null : wholeNumber('days', options.days, [1, maxDays])
  const expiresAt = days === null ? null : new Date(Date.now() + days * dayMs)
  const wish = { name, scopes, expiresAt }
  if (role === 'operator') {
    if (options.tenant !== undefined) throw new UsageError('An operator belongs to no tenant; leave out --tenant.')
    return { kind: 'of_operator', wish } as const
  }
  if (options.tenant === undefined) throw new UsageError('--tenant is needed for every role but operator.')
  return { kind: 'of_tenant', slug: options.tenant, wish: { ...wish, role, userId: null } } as const
}

async function create(context: Context, asked: ReturnType<typeof wishOf>, secret: string): Promise<ApiToken> {
  if (asked.kind === 'of_operator') return createOperatorToken(context, asked.wish, secret)
  const { by } = await tenantBySlug(context, asked.slug)
  return createToken(context, by, asked.wish, secret)
}

function rowOf({ id, name, role, scopes, expiresAt, lastUsedAt }: ApiToken): string[] {
  return [id, name, role, scopes.join(', '), expiresAt?.toISOString() ?? 'for ever', lastUsedAt?.toISOString() ?? '']
}

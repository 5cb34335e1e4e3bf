import { Command } from 'commander'
import { changeUser } from '../commands/change-user.ts'
import { createUser } from '../commands/create-user.ts'
import { hashPassword } from '../platform/password.ts'
import { inviteUser } from '../commands/invite-user.ts'
import { newInvitation } from '../contract/session.ts'
import { newLinkSecret } from '../platform/secrets.ts'
import { newUser, password as passwordRule } from '../contract/user.ts'
import { oneOf, readInput, readPassword } from './input.ts'
import { tenantBySlug, withContext } from './session.ts'
import { print } from './print.ts'
import { Refusal } from '../domain/refusal.ts'
import { z } from 'zod'

interface Person {
  readonly tenant: string
  readonly name: string
  readonly role: string
  readonly team?: string
}

const roles = ['rep', 'reviewer', 'admin'] as const
const optionNames = { addresses: '--address', password: 'The password' }

export function user(): Command {
  const command = new Command('user').description('people who send mail or sign in')
  addCreate(command)
  addInvite(command)
  addPassword(command)
  return command
}

function personCommand(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .requiredOption('--tenant <slug>', 'short name of the tenant')
    .requiredOption('--name <name>', 'name of the person')
    .option('--role <role>', roles.join(', '), 'rep')
    .option('--team <team>', 'team the person belongs to')
}

function addCreate(parent: Command): void {
  personCommand(parent, 'create', 'create a user; mail from the addresses is filed as this person’s')
    .requiredOption('--address <address...>', 'addresses the person sends from')
    .option('--password-stdin', 'read a password from standard input; without one, no sign-in by password', false)
    .action(async (options: Person & { address: string[]; passwordStdin: boolean }, self: Command) => {
      const { name, address: addresses, team = null } = options
      const role = oneOf('role', roles, options.role)
      const password = options.passwordStdin ? await readPassword() : null
      const input = readInput(newUser, { name, role, team, addresses, password }, optionNames)
      return withContext(async (context) => {
        const { by } = await tenantBySlug(context, options.tenant)
        const made = await createUser(context, by, input, hashPassword)
        const { passwordHash: _secret, ...shown } = made
        print(self, shown, () => `Created ${made.name} (${made.addresses.join(', ')}), ${made.role}.`)
      })
    })
}

function addInvite(parent: Command): void {
  personCommand(
    parent,
    'invite',
    'make a link by which somebody chooses a password and becomes a user; no mail is sent',
  )
    .requiredOption('--address <address>', 'address the person sends from')
    .action((options: Person & { address: string }, self: Command) => {
      const { name, address, team = null } = options
      const role = oneOf('role', roles, options.role)
      const input = readInput(newInvitation, { name, address, role, team })
      return withContext(async (context, { http }) => {
        const { by } = await tenantBySlug(context, options.tenant)
        const secret = newLinkSecret()
        const { expiresAt } = await inviteUser(context, by, input, secret)
        const link = `${(http.publicUrl ?? `http://localhost:${http.port}`).replace(/\/$/, '')}/invitations/${secret}`
        print(self, { link, expiresAt }, () => `${link}\n\nValid until ${expiresAt.toISOString()}, once. Hand it over.`)
      })
    })
}

function addPassword(parent: Command): void {
  parent
    .command('password')
    .description('set the password of a user, read from standard input; open sessions of the user end')
    .requiredOption('--tenant <slug>', 'short name of the tenant')
    .requiredOption('--address <address>', 'an address of the user')
    .action((options: { tenant: string; address: string }, self: Command) =>
      withContext(async (context) => {
        const { tenant, by } = await tenantBySlug(context, options.tenant)
        const known = await context.store.users.byAddressForSignIn(options.address)
        const found = known.find(({ tenantId }) => tenantId === tenant.id)
        if (found === undefined)
          throw new Refusal('not_found', `${tenant.name} has no active user with the address ${options.address}.`)
        const { password } = readInput(
          z.object({ password: passwordRule }),
          { password: await readPassword() },
          optionNames,
        )
        const { id: userId, version, name } = found
        await changeUser(context, by, { userId, version, changes: {}, password }, hashPassword)
        print(self, { id: userId }, () => `${name} signs in with this password from now on.`)
      }),
    )
}

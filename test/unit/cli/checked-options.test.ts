import { Command } from 'commander'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hostName } from '../../../src/cli/host-name.ts'
import { lead } from '../../../src/cli/lead.ts'
import { mail } from '../../../src/cli/mail.ts'
import { maintenance } from '../../../src/cli/maintenance.ts'
import { tenant } from '../../../src/cli/tenant.ts'
import { token } from '../../../src/cli/token.ts'
import { UsageError } from '../../../src/cli/failure.ts'
import { user } from '../../../src/cli/user.ts'

/** Neither MongoDB nor Redis is there, and none is started: whoever asks for them ends with another error. */
beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production')
  for (const name of ['MONGODB_URI', 'MONGODB_URI_FILE', 'REDIS_URL', 'REDIS_URL_FILE']) vi.stubEnv(name, undefined)
})
afterEach(() => vi.unstubAllEnvs())

function run(words: readonly string[]): Promise<unknown> {
  const program = new Command('bccrm')
  for (const add of [hostName, lead, mail, maintenance, tenant, token, user]) program.addCommand(add())
  return program.parseAsync([...words], { from: 'user' })
}

it.each([
  [['mail', 'list', '--limit', 'abc'], 'whole number from 1 to 200'],
  [['mail', 'list', '--state', 'lost'], 'expected one of'],
  [['token', 'create', '--tenant', 'xyz', '--name', 'x', '--days', 'soon'], 'whole number'],
  [['token', 'create', '--name', 'x'], '--tenant is needed'],
  [['user', 'create', '--tenant', 'xyz', '--name', 'x', '--address', 'a@b.example', '--role', 'boss'], 'one of rep'],
  [['user', 'invite', '--tenant', 'xyz', '--name', 'x', '--address', 'nobody'], '--address'],
  [['tenant', 'create', '--slug', 'X Y/..', '--name', 'X'], '--slug: Lower-case letters'],
  [['tenant', 'create', '--slug', 'x', '--name', 'X', '--country', 'Narnia'], '--country: Two capital letters'],
  [['host-name', 'verify', '--tenant', 'xyz', 'not a host'], 'is no host name'],
  [['lead', 'import', '--tenant', 'xyz', '/no/such.csv'], 'cannot be used'],
  [['maintenance', 'on', '--until', 'soon'], '--until'],
  [['maintenance', 'on', '--message', 'x'.repeat(301)], '--message'],
])('%j is refused before anything is started or connected for it', async (words, said) => {
  const refused = await run(words).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(UsageError)
  expect(String(refused)).toContain(said)
})

it('what is right goes on to ask for MongoDB', async () => {
  await expect(run(['mail', 'list', '--limit', '5'])).rejects.toThrow('MONGODB_URI is not set')
})

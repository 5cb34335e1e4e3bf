import { addHostName } from '../../src/commands/add-host-name.ts'
import { createTenant } from '../../src/commands/create-tenant.ts'
import { createUser } from '../../src/commands/create-user.ts'
import { importRecords } from '../../src/commands/import-records.ts'
import { verifyHostName } from '../../src/commands/verify-host-name.ts'
import { compose } from '../../src/compose.ts'
import type { Context } from '../../src/commands/context.ts'
import type { Acting } from '../../src/domain/acting.ts'
import { readConfig } from '../../src/platform/config.ts'
import { benchSender, contactAddress, firstNumber } from './mail.ts'

type Environment = Readonly<Record<string, string>>

/** One tenant with one user. */
export function seedTenant(environment: Environment): Promise<Acting> {
  return withContext(environment, async (context) => {
    const tenant = await createTenant(context, { slug: 'xyz', name: 'XYZ' })
    const by: Acting = { tenantId: tenant.id, actor: { kind: 'operator' } }
    const host = await addHostName(context, by, { hostName: 'xyz.example', includeSubdomains: false })
    await verifyHostName(context, by, host.id)
    const lena = { name: 'Lena Vogt', role: 'rep', team: null, addresses: [benchSender], password: null } as const
    await createUser(context, by, lena, () => Promise.reject(new Error('no password here')))
    return by
  })
}

/** Brings leads with contacts and companies by the import that people use; answers the seconds it took. */
export function importLeads(environment: Environment, by: Acting, from: number, to: number): Promise<number> {
  return withContext(environment, async (context) => {
    const startedAt = performance.now()
    for await (const { refused } of importRecords(context, by, rows(from, to)))
      if (refused[0] !== undefined) throw new Error(`A row was refused: ${refused[0].why}`)
    return (performance.now() - startedAt) / 1000
  })
}

function* rows(from: number, to: number): Generator<Record<string, string>> {
  for (let index = from; index < to; index += 1) {
    yield {
      number: String(firstNumber + index),
      name: `Pumping station ${index}`,
      company: `Company ${index % 5000}`,
      contact: `Contact ${index}`,
      emails: contactAddress(index),
    }
  }
}

async function withContext<T>(environment: Environment, work: (context: Context) => Promise<T>): Promise<T> {
  const composed = await compose(readConfig({ ...environment, BCCRM_LOG_LEVEL: 'silent' }))
  try {
    return await work(composed.context)
  } finally {
    await composed.close()
  }
}

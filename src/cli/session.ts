import { compose, type Composed } from '../compose.ts'
import { usableServices } from './services.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Acting } from '../domain/acting.ts'
import type { Config } from '../platform/config.ts'
import type { Context } from '../commands/context.ts'
import type { Tenant } from '../domain/tenant.ts'

/** Runs one command of the command line with an open Context and closes it. */
export function withContext<T>(work: (context: Context, config: Config) => Promise<T>): Promise<T> {
  return withComposed((composed, config) => work(composed.context, config))
}

/** As `withContext`, with everything that was composed. */
export async function withComposed<T>(work: (composed: Composed, config: Config) => Promise<T>): Promise<T> {
  const { config, stop } = await usableServices({ BCCRM_LOG_LEVEL: 'warn', ...process.env })
  try {
    const composed = await compose(config)
    try {
      return await work(composed, config)
    } finally {
      await composed.close()
    }
  } finally {
    await stop()
  }
}

/**
 * The tenant with this short name. `by` sets it up as the operator, who reads no content; `atMachine` is whoever sits at the
 * machine with the database's password, for commands that read content or set mail going again.
 */
export async function tenantBySlug(
  context: Context,
  slug: string,
): Promise<{ readonly tenant: Tenant; readonly by: Acting; readonly atMachine: Acting }> {
  const tenant = await context.store.tenants.bySlug(slug)
  if (tenant === null) {
    const known = (await context.store.tenants.list()).map((each) => each.slug)
    const hint = known.length === 0 ? 'There is none yet: tenant create.' : `There are: ${known.join(', ')}.`
    throw new Refusal('not_found', `There is no tenant with the short name ${slug}. ${hint}`)
  }
  const { id: tenantId } = tenant
  return { tenant, by: { tenantId, actor: { kind: 'operator' } }, atMachine: { tenantId, actor: { kind: 'system' } } }
}

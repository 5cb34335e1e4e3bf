import type { Maintenance } from '../domain/maintenance.ts'
import type { Context } from '../commands/context.ts'

/** For anybody, before they sign in too; null while it is off. */
export async function getMaintenance(ctx: Pick<Context, 'store'>): Promise<Maintenance | null> {
  return ctx.store.maintenance.get()
}

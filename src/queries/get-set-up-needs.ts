import type { Context } from '../commands/context.ts'

export interface SetUpNeeds {
  readonly needsSetUp: boolean
  /** The first start asks for the company's name: there is none yet, or several of which it picks one. */
  readonly asksTenantName: boolean
}

/** Whether nobody can sign in yet; only then anything about the installation is told to anybody. */
export async function getSetUpNeeds(
  ctx: Pick<Context, 'store'>,
  ways: { readonly hasProvider: boolean },
): Promise<SetUpNeeds> {
  if (!(await ctx.store.setUps.isNeeded(ways))) return { needsSetUp: false, asksTenantName: false }
  return { needsSetUp: true, asksTenantName: (await ctx.store.tenants.list()).length !== 1 }
}

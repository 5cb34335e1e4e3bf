import type { Acting } from '../domain/acting.ts'
import { hostOf } from '../domain/address.ts'
import { readHostName } from '../domain/host-name.ts'
import { refuseRegistration } from '../domain/registrable-host.ts'
import type { HostNameId } from '../domain/ids.ts'
import type { Installation } from '../domain/installation.ts'
import { Refusal, type RefusalCode } from '../domain/refusal.ts'
import { defaultTenantSettings, type HostName } from '../domain/tenant.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { mustAdminister } from './steps/must-administer.ts'

export interface NewHostNameInput {
  readonly hostName: string
  readonly includeSubdomains: boolean
}

/**
 * Registers a host name as pending; it counts once it is proved. Others may claim it too until then.
 * @throws Refusal `host_name_invalid`, `host_name_free_mail`, `host_name_public_suffix`, `host_name_ours`, `already_exists`.
 */
export async function addHostName(
  ctx: Pick<Context, 'store' | 'clock' | 'newId' | 'installation'>,
  by: Acting,
  input: NewHostNameInput,
): Promise<HostName> {
  mustAdminister(by)
  const tenant = await ctx.store.tenants.get(by.tenantId)
  const { freeMailHosts } = tenant?.settings ?? defaultTenantSettings
  const name = readHostName(input.hostName)
  const code =
    name === null
      ? 'host_name_invalid'
      : refuseRegistration(name, { ownHosts: ownHostsOf(ctx.installation), freeMailHosts })
  if (name === null || code !== null) throw refusedRegistration(code ?? 'host_name_invalid', input.hostName)
  const id = ctx.newId<HostNameId>()
  const hostName: HostName = {
    id,
    tenantId: by.tenantId,
    hostName: name,
    includeSubdomains: input.includeSubdomains,
    state: 'pending',
    challenge: `bccrm-challenge=${id}`,
    verifiedAt: null,
    verifiedBy: null,
    lastCheck: null,
    createdAt: ctx.clock.now(),
    version: 1,
  }
  await save(ctx, by, hostName)
  return hostName
}

async function save(ctx: Pick<Context, 'store' | 'clock' | 'newId'>, by: Acting, hostName: HostName): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    if ((await tx.hostNames.byName(by.tenantId, hostName.hostName)) !== null) {
      throw new Refusal('already_exists', `${hostName.hostName} is registered already; see the list.`)
    }
    await tx.hostNames.create(hostName)
    const subject = { kind: 'host_name', id: hostName.id }
    const after = { hostName: hostName.hostName, includeSubdomains: hostName.includeSubdomains }
    await tx.audit.append(auditLine(ctx, by, { act: 'add_host_name', subject, after }))
  })
}

function ownHostsOf({ crmAddress, crmAliases }: Installation): readonly string[] {
  return [crmAddress, ...crmAliases].map(hostOf).filter((host) => host !== null)
}

function refusedRegistration(code: RefusalCode, asked: string): Refusal {
  const message = `${asked} ${whys.get(code) ?? 'is not a host name; write the part after the @, like acme.example.'}`
  return new Refusal(code, message, { fields: [{ path: 'body.hostName', message }] })
}

const whys: ReadonlyMap<RefusalCode, string> = new Map([
  ['host_name_free_mail', 'gives mail addresses to anybody, so it cannot stand for you.'],
  ['host_name_public_suffix', 'is a public suffix, under which anybody can register.'],
  ['host_name_ours', 'is the host of the CRM address.'],
])

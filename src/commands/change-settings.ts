import type { Acting } from '../domain/acting.ts'
import { applyChanges, type Changes } from '../domain/changes.ts'
import { isRepeatedStage, type Stage } from '../domain/lead/stage.ts'
import { Refusal, refuseField } from '../domain/refusal.ts'
import type { Tenant, TenantSettings } from '../domain/tenant.ts'
import { phonesRequest } from '../store/follow-ups.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { cleanAddresses, cleanHostNames } from './steps/clean-fields.ts'
import { mustAdminister } from './steps/must-administer.ts'

export interface SettingsChange {
  readonly version: number
  readonly name: string | undefined
  readonly changes: Changes<TenantSettings>
}

/**
 * Sets settings of the tenant, its name among them. They hold for mail processed from now on; nothing is decided anew. By
 * another country phone numbers are read again, in the background.
 * @throws Refusal `not_allowed`, `stale_version`, `address_invalid`, `host_name_invalid`, `invalid_input`.
 */
export async function changeSettings(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  change: SettingsChange,
): Promise<Tenant> {
  mustAdminister(by)
  const { before, tenant } = await ctx.store.transaction(async (tx) => {
    const stored = await tx.tenants.get(by.tenantId)
    if (stored === null) throw new Refusal('not_found', 'There is no such tenant.')
    checkVersion(stored, change.version)
    const settings = applyChanges<TenantSettings>(stored.settings, cleanSettings(change.changes))
    const named = applyChanges<Pick<Tenant, 'name'>>({ name: stored.name }, { name: change.name })
    if (!settings.isChanged && !named.isChanged) return { before: stored, tenant: stored }
    const tenant = { ...stored, ...named.record, settings: settings.record, version: stored.version + 1 }
    await tx.tenants.save(tenant)
    await tx.audit.append(
      auditLine(ctx, by, {
        act: 'change_settings',
        subject: { kind: 'tenant', id: tenant.id },
        before: { ...settings.before, ...named.before },
        after: { ...settings.after, ...named.after },
      }),
    )
    return { before: stored, tenant }
  })
  // The store wrote the marker with the settings.
  if (before.settings.country !== tenant.settings.country) await announceFollowUps(ctx, [phonesRequest(tenant.id)])
  return tenant
}

/** Addresses and host names as mail is compared with them. */
function cleanSettings(changes: Changes<TenantSettings>): Changes<TenantSettings> {
  const { neverLog, freeMailHosts, stages } = changes
  if (stages !== undefined) refuseRepeated(stages)
  return {
    ...changes,
    neverLog: neverLog && {
      addresses: cleanAddresses(neverLog.addresses, 'neverLog.addresses'),
      hostNames: cleanHostNames(neverLog.hostNames, 'neverLog.hostNames'),
    },
    freeMailHosts: freeMailHosts && {
      added: cleanHostNames(freeMailHosts.added, 'freeMailHosts.added'),
      removed: cleanHostNames(freeMailHosts.removed, 'freeMailHosts.removed'),
    },
  }
}

function refuseRepeated(stages: readonly Stage[]): void {
  const names = stages.map(({ name }) => name)
  const at = names.findIndex((_, each) => isRepeatedStage(names, each))
  if (at !== -1) throw refuseField(`stages.${at}.name`, 'already_exists', 'There is a stage of this name before it.')
}

import type { SettingsPayload } from '../../contract/settings.ts'
import type { Installation } from '../../domain/installation.ts'
import type { Tenant } from '../../domain/tenant.ts'

export function presentSettings(tenant: Tenant, installation: Pick<Installation, 'crmAddress'>): SettingsPayload {
  const { settings } = tenant
  return {
    name: tenant.name,
    slug: tenant.slug,
    crmAddress: installation.crmAddress,
    filingPolicy: settings.filingPolicy,
    filingPausedAt: settings.filingPausedAt?.toISOString() ?? null,
    senderProof: settings.senderProof,
    leadWords: [...settings.leadWords],
    tokenForms: { ...settings.tokenForms },
    ignoredTokens: [...settings.ignoredTokens],
    loneContact: settings.loneContact,
    internalMail: settings.internalMail,
    neverLog: { addresses: [...settings.neverLog.addresses], hostNames: [...settings.neverLog.hostNames] },
    freeMailHosts: { added: [...settings.freeMailHosts.added], removed: [...settings.freeMailHosts.removed] },
    retention: { ...settings.retention },
    country: settings.country,
    currency: settings.currency,
    language: settings.language,
    newMailCard: settings.newMailCard,
    stages: settings.stages.map(({ name, probability }) => ({ name, probability })),
    version: tenant.version,
  }
}

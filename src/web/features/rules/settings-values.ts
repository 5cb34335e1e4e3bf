import type { SettingsPayload } from '../../../contract/settings.ts'

/** What the form holds: the settings, flat where the form needs it so; empty numbers mean "never". */
export interface SettingsValues {
  name: string
  filingPolicy: SettingsPayload['filingPolicy']
  senderProof: SettingsPayload['senderProof']
  leadWords: string[]
  tokenForms: { hash: boolean; brackets: boolean; fullWidth: boolean }
  ignoredTokens: string[]
  loneContact: SettingsPayload['loneContact']
  internalMail: SettingsPayload['internalMail']
  neverLog: { addresses: string[]; hostNames: string[] }
  freeMailHosts: { added: string[]; removed: string[] }
  retention: {
    quarantinedDays: number | string
    openDays: number | string
    assignedRawDays: number | string
    internalDays: number | string
  }
  country: string
  currency: string
  language: SettingsPayload['language']
  newMailCard: SettingsPayload['newMailCard']
}

export const settingsFields = [
  'name',
  'filingPolicy',
  'senderProof',
  'leadWords',
  'tokenForms',
  'ignoredTokens',
  'loneContact',
  'internalMail',
  'neverLog',
  'freeMailHosts',
  'retention',
  'country',
  'currency',
  'language',
  'newMailCard',
] as const satisfies readonly (keyof SettingsValues)[]

/** Where the server may find something wrong, the parts of a field before the field. */
export const settingsPaths = [
  'neverLog.addresses',
  'neverLog.hostNames',
  'freeMailHosts.added',
  'freeMailHosts.removed',
  'retention.quarantinedDays',
  'retention.openDays',
  'retention.assignedRawDays',
  'retention.internalDays',
  ...settingsFields,
] as const

export function valuesOf(settings: SettingsPayload): SettingsValues {
  const { retention } = settings
  return {
    name: settings.name,
    filingPolicy: settings.filingPolicy,
    senderProof: settings.senderProof,
    leadWords: [...settings.leadWords],
    tokenForms: { ...settings.tokenForms },
    ignoredTokens: [...settings.ignoredTokens],
    loneContact: settings.loneContact,
    internalMail: settings.internalMail,
    neverLog: { addresses: [...settings.neverLog.addresses], hostNames: [...settings.neverLog.hostNames] },
    freeMailHosts: { added: [...settings.freeMailHosts.added], removed: [...settings.freeMailHosts.removed] },
    retention: {
      quarantinedDays: retention.quarantinedDays ?? '',
      openDays: retention.openDays ?? '',
      assignedRawDays: retention.assignedRawDays ?? '',
      internalDays: retention.internalDays,
    },
    country: settings.country,
    currency: settings.currency,
    language: settings.language,
    newMailCard: settings.newMailCard,
  }
}

/** Only what was changed, so that what others changed meanwhile stays. */
export function changesOf(before: SettingsValues, after: SettingsValues): Readonly<Record<string, unknown>> {
  const changed = settingsFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  return Object.fromEntries(changed.map((field) => [field, field === 'retention' ? retentionOf(after) : after[field]]))
}

function retentionOf({ retention }: SettingsValues) {
  return {
    quarantinedDays: daysOf(retention.quarantinedDays),
    openDays: daysOf(retention.openDays),
    assignedRawDays: daysOf(retention.assignedRawDays),
    internalDays: daysOf(retention.internalDays) ?? 30,
  }
}

function daysOf(value: number | string): number | null {
  return value === '' ? null : Number(value)
}

/** True where mail that is kept today would go sooner: said before it is saved. */
export function keepsShorter(before: SettingsValues, after: SettingsValues): boolean {
  const kinds = ['quarantinedDays', 'openDays', 'assignedRawDays', 'internalDays'] as const
  return kinds.some(
    (kind) => (daysOf(after.retention[kind]) ?? Infinity) < (daysOf(before.retention[kind]) ?? Infinity),
  )
}

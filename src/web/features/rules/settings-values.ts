import { mostStages } from '../../../domain/lead/stage.ts'
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
  stages: StageValues[]
}

interface StageValues {
  name: string
  /** Empty: the lead keeps its own. */
  probability: number | string
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
  'stages',
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
  ...Array.from({ length: mostStages }, (_, at) => [`stages.${at}.name`, `stages.${at}.probability`]).flat(),
  ...settingsFields,
]

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
    stages: settings.stages.map(({ name, probability }) => ({ name, probability: probability ?? '' })),
  }
}

/** Only what was changed, so that what others changed meanwhile stays. */
export function changesOf(before: SettingsValues, after: SettingsValues): Readonly<Record<string, unknown>> {
  const changed = settingsFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  return Object.fromEntries(changed.map((field) => [field, sentAs(field, after)]))
}

function sentAs(field: keyof SettingsValues, values: SettingsValues): unknown {
  if (field === 'retention') return retentionOf(values)
  if (field === 'stages')
    return values.stages.map(({ name, probability }) => ({ name: name.trim(), probability: numberOf(probability) }))
  return values[field]
}

function retentionOf({ retention }: SettingsValues) {
  return {
    quarantinedDays: numberOf(retention.quarantinedDays),
    openDays: numberOf(retention.openDays),
    assignedRawDays: numberOf(retention.assignedRawDays),
    internalDays: numberOf(retention.internalDays) ?? 30,
  }
}

function numberOf(value: number | string): number | null {
  return value === '' ? null : Number(value)
}

/** True where mail that is kept today would go sooner: said before it is saved. */
export function keepsShorter(before: SettingsValues, after: SettingsValues): boolean {
  const kinds = ['quarantinedDays', 'openDays', 'assignedRawDays', 'internalDays'] as const
  return kinds.some(
    (kind) => (numberOf(after.retention[kind]) ?? Infinity) < (numberOf(before.retention[kind]) ?? Infinity),
  )
}

import { useTranslation } from 'react-i18next'
import { ConflictPanel } from '../../ui/conflict-panel.tsx'
import { changedByBoth } from '../../lib/conflict.ts'
import { formatList, formatPercent } from '../../lib/format.ts'
import { settingsFields, type SettingsValues } from './settings-values.ts'
import type { Problem } from '../../lib/api.ts'

interface Props {
  readonly problem: Problem | null
  readonly before: SettingsValues
  readonly mine: SettingsValues
  readonly theirs: SettingsValues
  readonly onKeepTheirs: () => void
  readonly onApplyMine: () => void
}

/** Who saved the rules meanwhile, and what both changed; of fields with several parts only that they were changed. */
export function SettingsConflict({ problem, before, mine, theirs, onKeepTheirs, onApplyMine }: Props) {
  const { t } = useTranslation('rules')
  const both = changedByBoth(before, mine, theirs)
  const differences = settingsFields
    .filter((field) => both.includes(field))
    .map((field) => ({
      field: t(`field.${field}`),
      theirs: inWords(field, theirs[field]) ?? t('theirs'),
      mine: inWords(field, mine[field]) ?? t('mine'),
    }))
  return (
    <ConflictPanel problem={problem} differences={differences} onKeepTheirs={onKeepTheirs} onApplyMine={onApplyMine} />
  )

  function inWords(field: keyof SettingsValues, value: unknown): string | null {
    if (field === 'stages') return inWords('leadWords', (value as SettingsValues['stages']).map(stageInWords))
    if (Array.isArray(value)) return value.length === 0 ? '–' : formatList(value as string[])
    if (typeof value !== 'string') return null
    return t(`answer.${field}.${value}`, { defaultValue: value })
  }
}

function stageInWords({ name, probability }: SettingsValues['stages'][number]): string {
  return probability === '' ? name : `${name} (${formatPercent(Number(probability))})`
}

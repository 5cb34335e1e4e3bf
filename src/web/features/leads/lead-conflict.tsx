import { useTranslation } from 'react-i18next'
import { ConflictPanel } from '../../ui/conflict-panel.tsx'
import type { Problem } from '../../lib/api.ts'
import { useNames } from './use-names.ts'
import { valuesOf, type LeadValues } from './lead-form.ts'
import { valueInWords } from './lead-words.ts'
import type { Lead } from '../../lib/leads.ts'

interface Props {
  readonly theirs: Lead
  readonly problem: Problem
  readonly mine: LeadValues
  /** Fields that both changed. */
  readonly changed: readonly string[]
  readonly onKeepTheirs: () => void
  readonly onApplyMine: () => void
}

/** What I changed beside what the lead says now. */
export function LeadConflict({ theirs, problem, mine, changed, onKeepTheirs, onApplyMine }: Props) {
  const { t } = useTranslation('leads')
  const now = valuesOf(theirs)
  const names = { theirs: useNames(now), mine: useNames(mine) }
  const differences = changed
    .filter((field): field is keyof LeadValues => field in mine)
    .map((field) => ({
      field: t(`field.${field}`),
      theirs: valueInWords(field, now, names.theirs),
      mine: valueInWords(field, mine, names.mine),
    }))
  return (
    <ConflictPanel problem={problem} differences={differences} onKeepTheirs={onKeepTheirs} onApplyMine={onApplyMine} />
  )
}

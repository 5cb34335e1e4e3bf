import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { emptyLead, valuesOfPart, type LeadValues } from './lead-form.ts'
import { useNames } from './use-names.ts'
import { shortened, valueInWords } from './lead-words.ts'
import type { HistoryEntryPayload } from '../../../contract/lead.ts'

/** What somebody changed of a lead: each field, what stood there and what stands there now. */
export function ChangedFields({ facts }: Pick<HistoryEntryPayload, 'facts'>) {
  const { t } = useTranslation(['history', 'leads'])
  const [before, after] = [valuesOfPart(facts['before']), valuesOfPart(facts['after'])]
  const names = { before: useNames(before), after: useNames(after) }
  return fieldsOf(facts['after']).map((field) => (
    <Text key={field} size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
      <Text span inherit c="dimmed">
        {t('changedField', { field: t(`leads:field.${field}`) })}
      </Text>{' '}
      {t('move', {
        from: shortened(valueInWords(field, before, names.before)),
        to: shortened(valueInWords(field, after, names.after)),
      })}
    </Text>
  ))
}

/** In the order of the form; what this page has no field for is left out. */
function fieldsOf(part: unknown): readonly (keyof LeadValues)[] {
  const changed = new Set(Object.keys(part ?? {}))
  return (Object.keys(emptyLead) as (keyof LeadValues)[]).filter((field) => changed.has(field))
}

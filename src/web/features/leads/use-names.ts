import { useTranslation } from 'react-i18next'
import { usePeople } from '../../lib/people.ts'
import { useRecord } from '../../ui/record-select.tsx'
import type { LeadValues } from './lead-form.ts'
import type { Names } from './lead-words.ts'

/** Names of what the fields of a lead only point to; undefined while they are asked for. */
export function useNames({ companyId, contactId, salespersonId, kind }: LeadValues): Names {
  const { t } = useTranslation('leads')
  return {
    company: useRecord('companies', companyId)?.name,
    contact: useRecord('contacts', contactId)?.name,
    salesperson: usePeople().find(({ id }) => id === salespersonId)?.name,
    kind: t(`kind.${kind}`),
  }
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { leadSumsQuery, type LeadFilter } from '../../lib/leads.ts'
import { sumsInWords } from './lead-columns.tsx'

interface Props {
  readonly filter: LeadFilter
  readonly loadedCount: number
}

/** How many leads fit the filter and what they sum up to, those that were not loaded included. */
export function LeadSums({ filter, loadedCount }: Props) {
  const { t } = useTranslation('leads')
  const data = useLeadSums(filter)
  if (data === undefined) return <>{t('shown', { count: loadedCount })}</>
  const sum = sumsInWords(data.sums, ' · ')
  return <>{sum === '' ? t('shown', { count: data.count }) : t('sum', { count: data.count, sum })}</>
}

/** Of all that fit the filter; those of the filter before until they are known. */
export function useLeadSums(filter: LeadFilter) {
  return useQuery({ ...leadSumsQuery(filter), placeholderData: (before) => before }).data
}

import { useTranslation } from 'react-i18next'
import type { BulkRun } from '../lib/bulk-runs.ts'

interface RunWords {
  readonly progress: (run: BulkRun) => string
  readonly result: (run: BulkRun) => string
}

/** A run in words, while it goes on and after. */
export function useRunWords(): RunWords {
  const { t } = useTranslation('bulkRuns')
  return {
    progress: ({ kind, counts: { done, total }, target }) =>
      kind === 'edit_leads'
        ? t('editing', { done, count: total })
        : t('filing', { done, count: total, number: target?.number ?? '' }),
    result: ({ kind, counts, target, state, stoppedBy }) => {
      const { changed, refused, total, done } = counts
      const isEdit = kind === 'edit_leads'
      return [
        isEdit ? t('edited', { count: changed }) : t('filed', { count: changed, number: target?.number ?? '' }),
        ...(refused === 0 ? [] : [isEdit ? t('notEdited', { count: refused }) : t('notFiled', { count: refused })]),
        ...(state === 'stopped' ? [t('left', { count: total - done })] : []),
        ...(stoppedBy === 'lost_access' ? [t('lostAccess')] : []),
      ].join(' · ')
    },
  }
}

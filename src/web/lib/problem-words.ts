import { getI18n } from 'react-i18next'
import { Problem, Unreachable, type FieldProblem } from './api.ts'

/** Why something did not work, in the reader's language; a server that is newer than this page may have codes without words. */
export function problemWords(error: unknown): string {
  if (error instanceof Unreachable) return getI18n().t('common:error.unreachable')
  if (!(error instanceof Problem)) return getI18n().t('common:error.next')
  return getI18n().t(`common:refusal.${error.code}`, { defaultValue: error.message })
}

/** What is wrong with one field, in the reader's language. */
export function fieldWords({ code, limit }: FieldProblem): string {
  return getI18n().t([`common:field.${code}`, `common:refusal.${code}`, 'common:field.not_valid'], { limit })
}

import { useTranslation } from 'react-i18next'
import { problemWords } from '../lib/problem-words.ts'

/** Why something did not work, said anew when the reader changes the language. */
export function useProblemWords(): (error: unknown) => string {
  useTranslation('common')
  return problemWords
}

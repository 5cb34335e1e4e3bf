import type { QueryClient } from '@tanstack/react-query'
import { getI18n } from 'react-i18next'
import { patch } from './api.ts'
import { pickLanguage, startLanguage, type UiLanguage } from './i18n.ts'
import { preferences } from './preferences.ts'
import { pseudoLanguage } from './pseudo.ts'
import { sessionQuery, type Session } from './session.ts'

/** Chosen on this page before anybody was signed in; it is his who then signs in. */
let chosenOutside: UiLanguage | null = null

/** The page changes at once; on the next visit it begins with this language. */
export async function chooseLanguage(language: UiLanguage): Promise<void> {
  preferences.set({ ...preferences.get(), language })
  await startLanguage(language)
}

/** As above, where the server cannot know yet whose choice it is. */
export async function chooseLanguageOutside(language: UiLanguage): Promise<void> {
  chosenOutside = language
  await chooseLanguage(language)
}

/** What the page speaks to this person: own choice, else this browser's, else the tenant's, else what the browser asks. */
export function languageFor(session: Session, here: UiLanguage | null, browser: readonly string[]): UiLanguage {
  return pickLanguage(session.user.language ?? here ?? session.tenant.language, browser)
}

/** Brings the page to the language of who is signed in, before it shows anything. */
export async function followLanguage(queryClient: QueryClient, session: Session): Promise<void> {
  if (getI18n().language === pseudoLanguage) return
  const known = await keepChoice(queryClient, session)
  const language = languageFor(known, preferences.get().language, navigator.languages)
  if (known.user.language !== null) preferences.set({ ...preferences.get(), language })
  if (getI18n().language !== language) await startLanguage(language)
}

/** Tells the server what was chosen before; where that fails the choice stays in this browser. */
async function keepChoice(queryClient: QueryClient, session: Session): Promise<Session> {
  if (chosenOutside === null || chosenOutside === session.user.language) return session
  const language = chosenOutside
  chosenOutside = null
  const kept = { ...session, user: { ...session.user, language } }
  queryClient.setQueryData(sessionQuery.queryKey, kept)
  await patch('/session', { body: { language } }).catch(() => undefined)
  return kept
}

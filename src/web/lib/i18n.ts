import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { pseudo, pseudoLanguage } from './pseudo.ts'

export const languages = ['en', 'de', 'nl', 'zh'] as const
export type UiLanguage = (typeof languages)[number]

/** What each language calls itself. */
export const languageNames: Readonly<Record<UiLanguage, string>> = {
  en: 'English',
  de: 'Deutsch',
  nl: 'Nederlands',
  zh: '简体中文',
}

type Words = Record<string, unknown>
const files = import.meta.glob<{ default: Words }>('../locales/*/*.json')

/** Loads one language and makes it the page's; English, the source, stands in for a key that is missing. */
export async function startLanguage(language: UiLanguage | typeof pseudoLanguage): Promise<void> {
  const english = await loadWords('en')
  const own = language === 'en' ? english : language === pseudoLanguage ? stretch(english) : await loadWords(language)
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: english, [language]: own },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language
}

/** The language to begin with: the person's choice, else the first of the browser's that we speak, else English. */
export function pickLanguage(chosen: string | null, browser: readonly string[]): UiLanguage {
  const wanted = [chosen ?? '', ...browser].map((tag) => tag.toLowerCase().split('-')[0])
  return (
    languages.find((language) => language === wanted.find((tag) => languages.some((known) => known === tag))) ?? 'en'
  )
}

async function loadWords(language: UiLanguage): Promise<Record<string, Words>> {
  const mine = Object.entries(files).filter(([path]) => path.includes(`/locales/${language}/`))
  const loaded = await Promise.all(
    mine.map(async ([path, load]) => [namespaceOf(path), (await load()).default] as const),
  )
  return Object.fromEntries(loaded)
}

function namespaceOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
}

function stretch<T>(words: T): T {
  if (typeof words === 'string') return pseudo(words) as T
  return Object.fromEntries(Object.entries(words as Words).map(([key, value]) => [key, stretch(value)])) as T
}

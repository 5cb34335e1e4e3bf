import { readdirSync, readFileSync } from 'node:fs'
import { pseudo, pseudoLanguage } from '../../../src/web/lib/pseudo.ts'

export type Language = 'en' | 'de' | 'nl' | 'zh' | typeof pseudoLanguage

const locales = new URL('../../../src/web/locales/', import.meta.url)

/** All texts of a language as the pages have them, by `namespace:key`. */
export function wordsOf(language: Language): ReadonlyMap<string, string> {
  if (language === pseudoLanguage) return new Map([...wordsOf('en')].map(([key, words]) => [key, pseudo(words)]))
  const folder = new URL(`${language}/`, locales)
  return new Map(
    readdirSync(folder).flatMap((file) =>
      flatten(`${file.slice(0, -'.json'.length)}:`, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
    ),
  )
}

function flatten(key: string, words: unknown): readonly (readonly [string, string])[] {
  if (typeof words === 'string') return [[key, words]]
  const separator = key.endsWith(':') ? '' : '.'
  return Object.entries(words as Record<string, unknown>).flatMap(([name, inner]) =>
    flatten(`${key}${separator}${name}`, inner),
  )
}

/** Keys instead of words, gaps that were not filled in, and English where the language has words of its own. */
export function notIn(language: Language, texts: readonly string[]): readonly string[] {
  const own = new Set(wordsOf(language).values())
  const english = new Set(wordsOf('en').values())
  return texts.filter(
    (text) =>
      /^[a-z]\w*(\.[a-z]\w+)+$/.test(text.replace(/\S*\.example$/, '')) ||
      /\{\{|\$t\(/.test(text) ||
      (english.has(text) && !own.has(text)),
  )
}

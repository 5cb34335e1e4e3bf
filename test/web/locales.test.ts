import { describe, expect, test } from 'vitest'
import { languages } from '../../src/web/lib/i18n.ts'
import { means, nestedKeys, usedKeys } from './support/used-keys.ts'

interface Text {
  readonly namespace: string
  readonly key: string
  readonly words: string
}

const files = import.meta.glob<Record<string, unknown>>('../../src/web/locales/*/*.json', {
  eager: true,
  import: 'default',
})
const sources = import.meta.glob<string>('../../src/web/**/*.{ts,tsx}', {
  eager: true,
  import: 'default',
  query: '?raw',
})

/** Every text of one language, flat: `nav.home`. */
function textsOf(language: string): readonly Text[] {
  return Object.entries(files)
    .filter(([path]) => path.includes(`/locales/${language}/`))
    .flatMap(([path, words]) =>
      flatten(words, '').map((text) => ({ namespace: path.replace(/^.*\/|\.json$/g, ''), ...text })),
    )
}

function flatten(words: unknown, key: string): readonly { readonly key: string; readonly words: string }[] {
  if (typeof words === 'string') return [{ key, words }]
  return Object.entries(words as Record<string, unknown>).flatMap(([name, inner]) =>
    flatten(inner, key === '' ? name : `${key}.${name}`),
  )
}

/** One key for all plural forms. */
function withoutPlural(key: string): string {
  return key.replace(/_(one|other)$/, '')
}

function namesOf(texts: readonly Text[]): readonly string[] {
  return [...new Set(texts.map(({ namespace, key }) => `${namespace}:${withoutPlural(key)}`))].toSorted()
}

function placeholdersOf(words: string): readonly string[] {
  return [...new Set([...words.matchAll(/\{\{\s*(\w+)/g)].map(({ 1: name }) => name ?? ''))].toSorted()
}

const english = textsOf('en')
const used = [
  ...Object.entries(sources).flatMap(([path, source]) => usedKeys(path, source)),
  ...english.flatMap(({ namespace, words }) => nestedKeys('locales', namespace, words)),
]
const known = english.map(({ namespace, key }) => ({ namespace, key: withoutPlural(key) }))

describe('every language', () => {
  test.each(languages)('%s has the texts that English has, and no others', (language) => {
    expect(namesOf(textsOf(language))).toEqual(namesOf(english))
  })

  test.each(languages)('%s leaves no text empty and ends with no stray space', (language) => {
    expect(textsOf(language).filter(({ words }) => words.trim() === '' || words !== words.trim())).toEqual([])
  })

  test.each(languages)('%s fills in what English fills in', (language) => {
    const own = new Map(
      textsOf(language).map((text) => [`${text.namespace}:${withoutPlural(text.key)}`, placeholdersOf(text.words)]),
    )
    const others = english
      .filter(({ key }) => !key.endsWith('_one'))
      .map((text) => [`${text.namespace}:${withoutPlural(text.key)}`, placeholdersOf(text.words)] as const)
    expect(others.filter(([name, names]) => own.get(name)?.join() !== names.join())).toEqual([])
  })

  test.each(languages)('%s has exactly the plural forms that its grammar has', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    const plurals = Map.groupBy(
      textsOf(language).filter(({ key }) => /_(one|other)$/.test(key)),
      ({ namespace, key }) => `${namespace}:${withoutPlural(key)}`,
    )
    const wrong = [...plurals].filter(
      ([, texts]) =>
        texts
          .map(({ key }) => key.replace(/^.*_/, ''))
          .toSorted()
          .join() !== forms.join(),
    )
    expect(wrong.map(([name]) => name)).toEqual([])
  })

  test.each(['de', 'nl', 'zh'])('%s is translated: few texts are word for word English', (language) => {
    const own = new Map(textsOf(language).map(({ namespace, key, words }) => [`${namespace}:${key}`, words]))
    const same = english.filter(
      ({ namespace, key, words }) =>
        words.replace(/\{\{.*?\}\}/g, '').length > 20 && own.get(`${namespace}:${key}`) === words,
    )
    expect(same).toEqual([])
  })
})

describe('the pages', () => {
  test('use no text that does not exist', () => {
    const missing = used.filter((use) => !known.some((text) => means(use, text)))
    expect(missing).toEqual([])
  })

  test('use every text that exists', () => {
    const unused = known.filter((text) => !used.some((use) => means(use, text)))
    expect(unused).toEqual([])
  })
})

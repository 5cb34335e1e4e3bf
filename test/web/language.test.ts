import { describe, expect, test } from 'vitest'
import { languageFor } from '../../src/web/lib/follow-language.ts'
import { pickLanguage, type UiLanguage } from '../../src/web/lib/i18n.ts'
import type { Session } from '../../src/web/lib/session.ts'
import { pseudo } from '../../src/web/lib/pseudo.ts'

describe('the language', () => {
  test('is what the person chose, whatever the browser says', () => {
    expect(pickLanguage('nl', ['de-DE', 'en'])).toBe('nl')
  })

  test('is the first of the browser’s that we speak', () => {
    expect(pickLanguage(null, ['fr-FR', 'de-AT', 'en'])).toBe('de')
  })

  test('is Chinese for every kind of Chinese', () => {
    expect(pickLanguage(null, ['zh-Hant-TW'])).toBe('zh')
  })

  test('is English where we speak none of the browser’s', () => {
    expect(pickLanguage(null, ['fr', 'it'])).toBe('en')
    expect(pickLanguage(null, [])).toBe('en')
  })
})

describe('the language of somebody who is signed in', () => {
  const signedIn = (own: UiLanguage | null, tenant: UiLanguage | null) =>
    ({ user: { language: own }, tenant: { language: tenant } }) as Session

  test('is the own one, in whatever browser', () => {
    expect(languageFor(signedIn('zh', 'de'), 'en', ['nl'])).toBe('zh')
  })

  test('is what was chosen in this browser where none is kept', () => {
    expect(languageFor(signedIn(null, 'de'), 'en', ['nl'])).toBe('en')
  })

  test('is the tenant’s, then the browser’s', () => {
    expect(languageFor(signedIn(null, 'de'), null, ['nl'])).toBe('de')
    expect(languageFor(signedIn(null, null), null, ['nl'])).toBe('nl')
  })
})

describe('the pseudo language', () => {
  test('is at least 40 % longer and stands in brackets', () => {
    const text = 'Sign out of this browser'
    expect(pseudo(text).length).toBeGreaterThanOrEqual(Math.ceil(text.length * 1.4))
    expect(pseudo(text)).toMatch(/^\[.*\]$/)
  })

  test('leaves placeholders, references and tags as they are', () => {
    const text = 'Hello {{name}}, <b>read</b> $t(evidence:because.{{because}})'
    expect(pseudo(text)).toContain('{{name}}')
    expect(pseudo(text)).toContain('<b>')
    expect(pseudo(text)).toContain('$t(evidence:because.{{because}})')
  })
})

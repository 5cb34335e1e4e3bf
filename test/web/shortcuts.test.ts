import { describe, expect, test } from 'vitest'
import { conflictOf, remappedShortcuts } from '../../src/web/lib/keys/conflicts.ts'
import { handledKeys } from './support/handled-keys.ts'
import { scopes } from '../../src/web/app/key-tables.tsx'
import { languages } from '../../src/web/lib/i18n.ts'
import { scopesTogether, shortcuts } from '../../src/web/lib/keys/registry.ts'

const words = import.meta.glob<{ action: Record<string, string>; scope: Record<string, string> }>(
  '../../src/web/locales/*/keys.json',
  {
    eager: true,
    import: 'default',
  },
)

const sources = import.meta.glob<string>('../../src/web/**/*.{ts,tsx}', {
  eager: true,
  import: 'default',
  query: '?raw',
})

/** The ids that some page gives an effect to. */
const effective = new Set(Object.values(sources).flatMap(handledKeys))

/** Keys that browsers and systems keep for themselves. */
const taken = ['mod+t', 'mod+w', 'mod+n', 'mod+r', 'mod+l', 'mod+p', 'mod+s', 'mod+f', 'Tab', 'F5']

describe('the table of shortcuts', () => {
  test('means one thing by each key on one page', () => {
    const table = remappedShortcuts({})
    const conflicts = table.flatMap(({ id }) => {
      const other = conflictOf(id, table)
      return other === null ? [] : [`${id} and ${other.id}`]
    })
    expect(conflicts).toEqual([])
  })

  test('has each id once', () => {
    expect(new Set(shortcuts.map(({ id }) => id)).size).toBe(shortcuts.length)
  })

  test('promises no key that does nothing', () => {
    expect(shortcuts.filter(({ id }) => !effective.has(id))).toEqual([])
  })

  test('takes no key of the browser or the system', () => {
    expect(shortcuts.filter(({ keys }) => taken.includes(keys))).toEqual([])
  })

  test('has its scopes in the table of pages', () => {
    const scopes = new Set(scopesTogether.flat())
    expect(shortcuts.filter(({ scope }) => !scopes.has(scope))).toEqual([])
  })

  test('is the one place that knows a key: written elsewhere, it would be wrong for who chose another', () => {
    const written = Object.entries(sources).filter(([, source]) => source.includes('aria-keyshortcuts="'))
    expect(written.map(([path]) => path)).toEqual([])
  })

  test.each(languages)('has words for every shortcut in %s', (language) => {
    const own = words[`../../src/web/locales/${language}/keys.json`]
    expect(Object.keys(own?.action ?? {}).toSorted()).toEqual(shortcuts.map(({ id }) => id).toSorted())
    expect(shortcuts.filter(({ scope }) => own?.scope[scope] === undefined)).toEqual([])
  })
})

test('the list that ? opens shows the keys of every scope', () => {
  expect(shortcuts.filter(({ scope }) => !scopes.includes(scope))).toEqual([])
})

describe('keys of one’s own', () => {
  test('are refused where the same page uses them', () => {
    expect(conflictOf('other_lead', remappedShortcuts({ other_lead: 'a' }))?.id).toBe('confirm')
  })

  test('are refused where they begin a sequence', () => {
    expect(conflictOf('other_lead', remappedShortcuts({ other_lead: 'g' }))?.id).toMatch(/^go_/)
  })

  test('are refused where they are a digit that chooses a suggestion', () => {
    expect(conflictOf('later', remappedShortcuts({ later: '3' }))?.id).toBe('candidate')
  })

  test('may be what another page uses', () => {
    expect(conflictOf('copy_tag', remappedShortcuts({ copy_tag: 'a' }))).toBeNull()
  })
})

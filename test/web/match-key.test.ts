import { describe, expect, test } from 'vitest'
import { ariaKeys, matchKey, type KeyPress } from '../../src/web/lib/keys/match.ts'
import { shortcuts } from '../../src/web/lib/keys/registry.ts'

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, ...held }
}

describe('a key press', () => {
  test('is judged by the character typed, whatever the keyboard: French digits need Shift', () => {
    expect(matchKey(press('3', { shiftKey: true }), null, shortcuts)).toEqual({
      kind: 'hit',
      id: 'candidate',
      digit: 3,
    })
  })

  test('confirms by the typed a', () => {
    expect(matchKey(press('a'), null, shortcuts)).toEqual({ kind: 'hit', id: 'confirm', digit: null })
  })

  test('tells capital and small letters apart', () => {
    expect(matchKey(press('J', { shiftKey: true }), null, shortcuts)).toMatchObject({ id: 'select_next' })
    expect(matchKey(press('j'), null, shortcuts)).toMatchObject({ id: 'next' })
  })

  test('finds the question mark though Shift is held for it', () => {
    expect(matchKey(press('?', { shiftKey: true }), null, shortcuts)).toMatchObject({ id: 'help' })
  })

  test('is no shortcut while an input method composes', () => {
    expect(matchKey(press('a', { isComposing: true }), null, shortcuts)).toEqual({ kind: 'miss' })
    expect(matchKey(press('Process'), null, shortcuts)).toEqual({ kind: 'miss' })
  })

  test.each(['ctrlKey', 'metaKey', 'altKey'] as const)('is no single-key shortcut while %s is held', (held) => {
    expect(matchKey(press('d', { [held]: true }), null, shortcuts)).toEqual({ kind: 'miss' })
  })

  test('is what AltGr types, though browsers tell it as Ctrl and Alt: a German keyboard has its brackets there', () => {
    const held = { ctrlKey: true, altKey: true, isAltGraph: true }
    expect(matchKey(press('[', held), null, shortcuts)).toMatchObject({ id: 'toggle_rail' })
  })

  test.each(['ctrlKey', 'metaKey'] as const)('opens the palette with %s and K', (held) => {
    expect(matchKey(press('k', { [held]: true }), null, shortcuts)).toMatchObject({ kind: 'hit', id: 'palette' })
  })

  test('does not take Ctrl and Alt together, which is AltGr', () => {
    expect(matchKey(press('k', { ctrlKey: true, altKey: true }), null, shortcuts)).toEqual({ kind: 'miss' })
  })

  test('names a key with Shift where it types no character', () => {
    expect(
      matchKey(press('ArrowLeft', { shiftKey: true }), null, [{ id: 'back', keys: 'shift+ArrowLeft', scope: 'lead' }]),
    ).toMatchObject({ id: 'back' })
  })
})

describe('a sequence', () => {
  test('waits after its first key', () => {
    expect(matchKey(press('g'), null, shortcuts)).toEqual({ kind: 'pending', first: 'g' })
  })

  test('hits with its second key', () => {
    expect(matchKey(press('r'), 'g', shortcuts)).toMatchObject({ kind: 'hit', id: 'go_reviews' })
  })

  test('wins over the single key of the same letter', () => {
    expect(matchKey(press('l'), 'g', shortcuts)).toMatchObject({ id: 'go_leads' })
  })

  test('that does not exist does nothing, and above all does not confirm', () => {
    expect(matchKey(press('a'), 'g', shortcuts)).toEqual({ kind: 'miss' })
  })
})

test('shortcuts are spoken as WAI-ARIA writes them', () => {
  expect(ariaKeys('mod+k')).toBe('Control+k')
  expect(ariaKeys('shift+ArrowLeft')).toBe('Shift+ArrowLeft')
  expect(ariaKeys('J')).toBe('Shift+J')
  expect(ariaKeys('g r')).toBeUndefined()
})

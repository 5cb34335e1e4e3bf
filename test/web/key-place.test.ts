import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { act, createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { countsAt } from '../../src/web/lib/keys/place.ts'
import { useKeys } from '../../src/web/lib/keys/use-keys.ts'

/** Which keys count while what has the focus. */
const confirm = vi.fn()
const selectAll = vi.fn()
const palette = vi.fn()
const back = vi.fn()
let root: Root

function Page() {
  useKeys('review', { confirm })
  useKeys('list', { select_all: selectAll })
  useKeys('global', { palette, back })
  return null
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  document.body.innerHTML = '<div id="app"></div><div id="place"></div>'
  root = createRoot(found('#app'))
  act(() => {
    root.render(createElement(Page))
  })
})
afterEach(() => {
  act(() => {
    root.unmount()
  })
  vi.resetAllMocks()
})

function found(selector: string): Element {
  const element = document.querySelector(selector)
  if (element === null) throw new Error(`no ${selector}`)
  return element
}

function press(markup: string, key: string, held: KeyboardEventInit = {}): KeyboardEvent {
  const place = found('#place')
  place.innerHTML = markup
  return pressAt(place.querySelector('[data-here]'), key, held)
}

function pressAt(element: Element | null, key: string, held: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
  element?.dispatchEvent(event)
  return event
}

describe('a single key', () => {
  test.each(['radio', 'checkbox', 'button'])('counts while a %s has the focus, which takes no text', (type) => {
    press(`<input type="${type}" data-here>`, 'a')
    expect(confirm).toHaveBeenCalledOnce()
  })

  test.each([
    '<input type="text" data-here>',
    '<input data-here>',
    '<textarea data-here></textarea>',
    '<div role="dialog"><button data-here></button></div>',
    '<div role="menu"><button data-here></button></div>',
  ])('is text or another’s in %s', (markup) => {
    press(markup, 'a')
    expect(confirm).not.toHaveBeenCalled()
  })
})

describe('Escape', () => {
  test.each(['<input data-here>', '<textarea data-here></textarea>'])(
    'in a field leaves the field, and the page stays as it is: %s',
    (markup) => {
      const place = found('#place')
      place.innerHTML = markup
      const field = place.querySelector<HTMLElement>('[data-here]')
      field?.focus()
      pressAt(field, 'Escape')
      expect(document.activeElement).toBe(document.body)
      expect(back).not.toHaveBeenCalled()
      pressAt(document.body, 'Escape')
      expect(back).toHaveBeenCalledOnce()
    },
  )

  test('belongs to a word that is being composed', () => {
    const place = found('#place')
    place.innerHTML = '<input data-here>'
    const field = place.querySelector('input')
    field?.focus()
    pressAt(field, 'Escape', { isComposing: true })
    expect(document.activeElement).toBe(field)
  })
})

describe('Ctrl and A', () => {
  test.each(['<input type="text" data-here>', '<div role="dialog"><button data-here></button></div>'])(
    'selects the text of a field, not the rows behind it: %s',
    (markup) => {
      const event = press(markup, 'a', { ctrlKey: true })
      expect(selectAll).not.toHaveBeenCalled()
      expect(event.defaultPrevented).toBe(false)
    },
  )

  test('selects all rows on the page', () => {
    press('<div data-here></div>', 'a', { ctrlKey: true })
    expect(selectAll).toHaveBeenCalledOnce()
  })

  test('the palette opens from a field too', () => {
    press('<input type="text" data-here>', 'k', { ctrlKey: true })
    expect(palette).toHaveBeenCalledOnce()
  })
})

describe('a control moves by keys of its own', () => {
  test.each(['ArrowDown', 'ArrowLeft', 'shift+ArrowLeft', 'Home', ' '])('%s stays with it', (keys) => {
    expect(countsAt('control', { keys, scope: 'list' })).toBe(false)
    expect(countsAt('page', { keys, scope: 'list' })).toBe(true)
  })

  test('a button has none with Shift and an arrow', () => {
    expect(countsAt('button', { keys: 'shift+ArrowLeft', scope: 'lead' })).toBe(true)
    expect(countsAt('button', { keys: 'ArrowLeft', scope: 'lead' })).toBe(false)
    expect(countsAt('text', { keys: 'shift+ArrowLeft', scope: 'lead' })).toBe(false)
  })

  test.each(['a', 'J', '1…9', 'g r', '?'])('%s does not', (keys) => {
    expect(countsAt('control', { keys, scope: 'list' })).toBe(true)
  })
})

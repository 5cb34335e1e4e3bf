import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
  type RouterHistory,
} from '@tanstack/react-router'
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, vi } from 'vitest'
import { startLanguage } from '../../../src/web/lib/i18n.ts'
import { theme } from '../../../src/web/app/theme.ts'

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** What the server answers to `POST /users`, by method and path, or path and query; anything else is 404. */
export type Answers = Readonly<Record<string, Answer | ((request: RequestInit) => Answer | Promise<Answer>)>>

export interface Asked {
  readonly call: string
  readonly body: unknown
}

let root: Root | null = null
let history: RouterHistory | null = null

/** Prepares a file of tests that show components: English, and what jsdom lacks and Mantine asks for. */
export function prepareComponents(): void {
  beforeAll(async () => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }))
    vi.stubGlobal('scrollTo', () => undefined)
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe = () => undefined
        unobserve = () => undefined
        disconnect = () => undefined
      },
    )
    Object.assign(document, { fonts: { addEventListener: () => undefined, removeEventListener: () => undefined } })
    Element.prototype.scrollIntoView = () => undefined
    await startLanguage('en')
  })
  afterEach(async () => {
    await act(() => {
      root?.unmount()
      return Promise.resolve()
    })
    root = null
    document.body.replaceChildren()
  })
}

/**
 * Shows a component as the app does, with a server that answers as told; what was asked is kept, GET aside. A page whose address
 * counts is shown at one inside the shell; `pattern` is that of the page, where the address is one of many.
 */
export async function show(
  children: ReactNode,
  answers: Answers,
  address = '/',
  pattern = address.replace(/\?.*$/, ''),
): Promise<readonly Asked[]> {
  const asked: Asked[] = []
  const answer = async (path: string, init: RequestInit = {}) => {
    const whole = `${init.method ?? 'GET'} ${path.replace(/^\/api/, '')}`
    const call = whole.replace(/\?.*$/, '')
    if (init.method !== undefined) asked.push({ call, body: JSON.parse((init.body as string | undefined) ?? 'null') })
    const found = answers[whole] ?? answers[call] ?? { status: 404, body: { code: 'not_found' } }
    const { status, body } = await (typeof found === 'function' ? found(init) : found)
    return new Response(JSON.stringify(body), { status })
  }
  vi.stubGlobal('fetch', vi.fn(answer))
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  const shown = root
  await act(async () => {
    shown.render(
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <RouterProvider router={routerOf(children, address, pattern) as never} />
        </QueryClientProvider>
      </MantineProvider>,
    )
    await settled()
  })
  return asked
}

/** One page for whatever is shown, so that links and navigation have a router. */
function routerOf(children: ReactNode, address: string, path: string) {
  const top = createRootRoute()
  const shell = createRoute({ getParentRoute: () => top, id: 'shell' })
  const page = createRoute({ getParentRoute: () => shell, path, component: () => children })
  const other = createRoute({ getParentRoute: () => top, path: '$', component: () => <p>another page</p> })
  history = createMemoryHistory({ initialEntries: [address] })
  return createRouter({ routeTree: top.addChildren([shell.addChildren([page]), other]), history })
}

/** Where the page is now, its search with it. */
export function addressShown(): string {
  return history?.location.href ?? ''
}

/** As by the browser's button. */
export async function goBack(): Promise<void> {
  await act(async () => {
    history?.back()
    await settled()
  })
}

export async function type(label: string | RegExp, value: string): Promise<void> {
  const field = fieldOf(label)
  await act(async () => {
    // Past React's own setter, which would take the value for one that is known.
    Reflect.set(Object.getPrototypeOf(field) as object, 'value', value, field)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await settled()
  })
}

export async function press(name: string | RegExp): Promise<void> {
  const button = await eventually(`button ${String(name)}`, () =>
    [...document.querySelectorAll('button')].find((each) => fits(nameOf(each), name) && !each.disabled),
  )
  await act(async () => {
    button.click()
    await settled()
  })
}

/** Chooses one of several: a radio, or a switch between views. */
export async function pick(label: string | RegExp): Promise<void> {
  const field = fieldOf(label)
  await act(async () => {
    field.click()
    await settled()
  })
}

/** Chooses an option of a list that is open. */
export async function choose(name: string): Promise<void> {
  const option = await eventually(`option ${name}`, () =>
    [...document.querySelectorAll<HTMLElement>('[role=option]')].find((each) => each.textContent === name),
  )
  await act(async () => {
    option.click()
    await settled()
  })
}

/** What appears once answers are there, a skeleton has gone, or a list has opened. */
export async function eventually<T>(what: string, find: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 50; tries += 1) {
    const found = find()
    if (found !== undefined) return found
    await act(settled)
  }
  throw new Error(`no ${what} in ${textShown()}`)
}

/** Waits for words that come with an answer of the server. */
export async function appears(words: string): Promise<void> {
  await eventually(words, () => (textShown().includes(words) ? true : undefined))
}

/** The field of this label, whatever kind. */
export function fieldOf(label: string | RegExp): HTMLInputElement {
  const found = [...document.querySelectorAll('label')].find((each) =>
    fits(each.textContent.replace(/\s*\*$/, '').trim(), label),
  )
  const field = found === undefined ? null : document.getElementById(found.htmlFor)
  if (field === null) throw new Error(`no field ${String(label)} in ${textShown()}`)
  return field as HTMLInputElement
}

/** What is said to be wrong at a field. */
export function wrongAt(label: string | RegExp): string | null {
  const field = fieldOf(label)
  if (field.getAttribute('aria-invalid') !== 'true') return null
  const ids = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id.endsWith('-error'))
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
}

/** The page's words, its styles left out. */
export function textShown(): string {
  const copy = document.body.cloneNode(true) as HTMLElement
  for (const style of copy.querySelectorAll('style')) style.remove()
  return copy.textContent
}

function nameOf(button: Element): string {
  return (button.getAttribute('aria-label') ?? button.textContent).trim()
}

function fits(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text === wanted : wanted.test(text)
}

/** Mantine moves focus, and queries answer, in a later task. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30))
}

import type { Page } from 'playwright-core'
import { pseudoLanguage } from '../../../src/web/lib/pseudo.ts'
import type { Product } from './product.ts'
import type { Screen } from './screens.ts'
import { settling } from './settle.ts'
import { wordsOf, type Language } from './words.ts'

/** A window of somebody who speaks one language. */
export interface Window {
  readonly page: Page
  /** What it asked of other servers than ours. */
  readonly foreign: readonly string[]
  /** Goes to a screen, opens what is to be open on it, and waits until all is there. */
  readonly show: (screen: Screen) => Promise<void>
  readonly close: () => Promise<void>
}

interface Wishes {
  readonly language: Language
  /** Nobody: not signed in. */
  readonly who: 'admin' | 'rep' | 'nobody'
  readonly viewport?: { readonly width: number; readonly height: number }
}

const locales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de-DE',
  nl: 'nl-NL',
  zh: 'zh-CN',
  [pseudoLanguage]: 'en-GB',
}

export async function openWindow(
  product: Product,
  { language, who, viewport = { width: 1360, height: 820 } }: Wishes,
): Promise<Window> {
  const options = { locale: locales[language], viewport, reducedMotion: 'reduce' } as const
  const context =
    who === 'nobody' ? await product.browser.newContext(options) : (await product.signIn(who, options)).context
  const page = await context.newPage()
  const foreign = foreignRequestsOf(page, product.url)
  const settle = settling(page)
  const words = wordsOf(language)
  let isRead = false
  const say = (key: string): string => words.get(key) ?? key
  const go = async (path: string) => {
    const url = addressOf(product.url + path, language)
    if (isRead) await follow(page, url)
    else await page.goto(url)
    isRead = true
  }
  /** What the last screen opened, or typed, goes with its page. */
  const leave = async () => {
    await go('/nowhere')
    await page.getByText(say('common:notFound.title')).waitFor()
  }
  return {
    page,
    foreign,
    show: async ({ path, open }) => {
      await context.setOffline(false)
      // Chromium keeps nothing in its cache while a route is answered by the test.
      await page.unrouteAll({ behavior: 'wait' })
      if (isRead) await leave()
      await go(path)
      await settle()
      await open?.(page, say)
      await settle()
    },
    close: () => context.close(),
  }
}

/** As a link of the page does: a page read anew takes many times as long. */
async function follow(page: Page, url: string): Promise<void> {
  await page.evaluate((address) => {
    window.history.pushState(null, '', address)
  }, url)
}

function foreignRequestsOf(page: Page, ownUrl: string): readonly string[] {
  const foreign: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${ownUrl}/`) && !/^(data|blob):/.test(url)) foreign.push(url)
  })
  return foreign
}

/** The made-up language is nobody's choice; only the address asks for it. */
function addressOf(address: string, language: Language): string {
  const url = new URL(address)
  if (language === pseudoLanguage) url.searchParams.set('lang', language)
  return url.href
}

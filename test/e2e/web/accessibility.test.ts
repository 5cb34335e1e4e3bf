import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type axe from 'axe-core'
import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { insideScreens, outsideScreens, repScreens } from './screens.ts'
import { openTour } from './tour.ts'
import { openWindow, type Window } from './open-window.ts'
import { textsOn } from './page-texts.ts'
import type { Product } from './product.ts'
import { notIn } from './words.ts'

/**
 * Every screen with the longest words (German) and with those of another script (Chinese): that it speaks the language, and
 * WCAG as far as a machine sees it.
 */
let product: Product

beforeAll(async () => {
  product = await openTour({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'web-accessibility',
  })
})
afterAll(() => product.close())

const tours = [
  { language: 'de', who: 'admin', screens: insideScreens },
  { language: 'zh', who: 'admin', screens: insideScreens },
  { language: 'de', who: 'rep', screens: repScreens },
  { language: 'zh', who: 'rep', screens: repScreens },
  { language: 'de', who: 'nobody', screens: outsideScreens },
  { language: 'zh', who: 'nobody', screens: outsideScreens },
] as const

describe.each(tours)('to axe, in $language, as $who', ({ language, who, screens }) => {
  let window: Window

  beforeAll(async () => {
    window = await openWindow(product, { language, who })
  })
  afterAll(() => window.close())

  it.each(screens)(
    '$name speaks it, has nothing serious in light and dark, and asks no other server (A8, I1, L4)',
    async (screen) => {
      await window.show(screen)
      expect(notIn(language, await textsOn(window.page))).toEqual([])
      expect(await serious(window.page)).toEqual([])
      expect(window.foreign).toEqual([])
    },
  )
})

describe('the judge', () => {
  it('sees what is wrong', async () => {
    const { page } = await openWindow(product, { language: 'en', who: 'nobody' })
    await page.setContent(
      '<html lang="en"><title>t</title><main><img src="x"><p style="color:#aaa">pale</p></main></html>',
    )
    expect((await serious(page)).map((finding) => finding.split(':')[0])).toEqual([
      'light color-contrast',
      'light image-alt',
      'dark color-contrast',
    ])
    await page.context().close()
  })
})

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe calls serious or critical: by every rule in the light theme, and by that of contrast in the dark one. */
async function serious(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const light = await violations(page, { colorScheme: 'light', options: {} })
  const dark = await violations(page, { colorScheme: 'dark', options: { runOnly: ['color-contrast'] } })
  return [...light, ...dark]
}

interface Judging {
  readonly colorScheme: 'light' | 'dark'
  readonly options: RunOptions
}

async function violations(page: Page, { colorScheme, options }: Judging): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme })
  const results = await page.evaluate(
    (wished) => (globalThis as unknown as { axe: typeof axe }).axe.run(wished),
    // Working out where on the page all stands that is right takes as long as finding what is wrong.
    { iframes: false, resultTypes: ['violations'], ...options } satisfies RunOptions,
  )
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${colorScheme} ${id}: ${html} ${failureSummary ?? ''}`),
    )
}

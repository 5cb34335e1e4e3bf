import { vi } from 'vitest'
import type { Page, Request } from 'playwright-core'

/** Waits until a page shows what it will show: nothing is asked for any more, and no grey lines stand for text. */
export type Settle = () => Promise<void>

/** To be called before the page goes anywhere. */
export function settling(page: Page): Settle {
  const asked = new Set<Request>()
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/events')) asked.add(request)
  })
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) asked.clear()
  })
  const once = async () => {
    const { shown, waits } = await page.evaluate(lookAfterPaint)
    return { shown, waits, asked: asked.size }
  }
  return async () => {
    await vi.waitFor(
      async () => {
        const calm = { shown: 1, waits: 0, asked: 0 }
        if (JSON.stringify([await once(), await once()]) !== JSON.stringify([calm, calm]))
          throw new Error('not settled')
      },
      { timeout: 30_000, interval: 20 },
    )
  }
}

/** Runs in the page: what is there once the next two pictures are drawn. */
async function lookAfterPaint(): Promise<{ readonly shown: number; readonly waits: number }> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  const count = (selector: string): number => document.querySelectorAll(selector).length
  return { shown: count('main'), waits: count('[aria-busy=true], .mantine-Skeleton-root, [data-loading]') }
}

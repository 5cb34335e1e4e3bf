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
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const waits = await page.locator('[aria-busy=true], .mantine-Skeleton-root, [data-loading]').count()
    return { shown: await page.locator('main').count(), waits, asked: asked.size }
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

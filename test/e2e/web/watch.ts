import type { BrowserContext, Page } from 'playwright-core'

/** All that a page must not do by a stranger's mail, gathered while it is looked at. */
export interface Watch {
  /** Requests to other hosts than ours, with their kind. */
  readonly foreign: string[]
  readonly dialogs: string[]
  readonly windows: string[]
  /** Addresses the window itself went to. */
  readonly visited: string[]
  /** Requests for the page of a mail that are under way. */
  readonly loading: ReadonlySet<string>
  readonly forget: () => void
  /** True once any script of a mail told of itself. */
  readonly hasRun: () => Promise<boolean>
}

/** Watches one page from now on; foreign requests are answered here and leave nothing. */
export async function watch(context: BrowserContext, page: Page, ownOrigin: string): Promise<Watch> {
  const seen = { foreign: [] as string[], dialogs: [] as string[], windows: [] as string[], visited: [] as string[] }
  await context.route(
    (url) => url.origin !== ownOrigin,
    async (route) => {
      const request = route.request()
      seen.foreign.push(`${request.resourceType()} ${request.url()}`)
      if (request.resourceType() === 'image') await route.fulfill({ contentType: 'image/png', body: pixel })
      else await route.fulfill({ contentType: 'text/html', body: '<p>elsewhere</p>' })
    },
  )
  await page.addInitScript(() => {
    window.addEventListener('message', (event) => {
      if (event.data === 'ran') window.name = 'ran'
    })
  })
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  context.on('page', (opened) => seen.windows.push(opened.url()))
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) seen.visited.push(frame.url())
  })
  const loading = new Set<string>()
  page.on('request', (request) => {
    if (request.url().includes('/html?')) loading.add(request.url())
  })
  page.on('requestfinished', (request) => loading.delete(request.url()))
  page.on('requestfailed', (request) => loading.delete(request.url()))
  return {
    ...seen,
    loading,
    forget: () => {
      for (const list of Object.values(seen)) list.length = 0
    },
    hasRun: async () => (await page.evaluate(() => window.name)) === 'ran',
  }
}

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

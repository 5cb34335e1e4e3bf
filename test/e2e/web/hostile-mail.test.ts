import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import type { Frame, Locator, Page } from 'playwright-core'
import { hostileNames, marker, openHostileDesk, readHostile, type HostileDesk } from './hostile-desk.ts'
import { watch, type Watch } from './watch.ts'

let desk: HostileDesk
let page: Page
let seen: Watch

beforeAll(async () => {
  desk = await openHostileDesk({ mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl') })
  page = desk.page
  seen = await watch(desk.context, page, desk.url)
  await openQueue()
})
afterAll(() => desk.close())
beforeEach(() => seen.forget())

/** Time in which what a mail would do by itself has happened. */
const quietMs = 80

async function openQueue(): Promise<void> {
  await page.goto(`${desk.url}/reviews`)
  await page.locator('.reviews-row').first().waitFor()
}

/** As the app itself goes from one mail to the next. */
async function open(name: string): Promise<void> {
  await page.evaluate((path) => {
    window.history.pushState({}, '', path)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, desk.pathOf(name))
  await page.locator('.mail-subject:visible', { hasText: name === marked ? '11111' : name }).waitFor()
  await page.locator('.mail-frame:visible, .mail-text:visible').first().waitFor()
  await quiet()
}

const marked = 'marker-in-every-field'

/** The mail's frame has loaded, and what would follow from that has happened. */
async function quiet(): Promise<void> {
  await page.waitForTimeout(20)
  await vi.waitFor(() => expect([...seen.loading]).toEqual([]), 30_000)
  await vi.waitFor(() => expect(addressesOf(page.mainFrame().childFrames())).not.toContain(''), 30_000)
  await page.waitForTimeout(quietMs)
}

/** A frame that has not begun to load has the address ''. */
const addressesOf = (frames: readonly Frame[]) => frames.map((frame) => frame.url())

async function expectNothingDone(): Promise<void> {
  expect(await seen.hasRun()).toBe(false)
  expect(seen).toMatchObject({ dialogs: [], windows: [] })
  expect(seen.visited.filter((url) => !url.startsWith(`${desk.url}/reviews`))).toEqual([])
}

function expectOwnFrames(): void {
  expect(addressesOf(page.frames()).filter((url) => !url.startsWith(desk.url))).toEqual([])
}

describe('each hostile mail in a real browser', () => {
  it.each(hostileNames)('%s: runs nothing, asks nobody, goes nowhere (property 51)', async (name) => {
    await open(name)
    await expectNothingDone()
    expectOwnFrames()
    expect(seen.foreign).toEqual([])
    await page.keyboard.press('i')
    await quiet()
    await expectNothingDone()
    expectOwnFrames()
    expect(seen.foreign.filter((request) => !request.startsWith('image https://evil.example/'))).toEqual([])
    await page.keyboard.press('t')
    await page.keyboard.press('t')
    await expectNothingDone()
  })
})

describe('a marker in every field of a mail', () => {
  it('is text in the queue and in the mail (property 52)', async () => {
    await page.goto(desk.url + desk.pathOf(marked))
    await page.locator('.mail-text:visible').waitFor()
    const row = page.locator('.reviews-row[data-current]')
    expect(await row.textContent()).toContain('<script>alert(1)</script>')
    expect(await page.locator('.mail-subject:visible').textContent()).toBe(`${marker} 11111`)
    const mail = page.locator('.mail-viewer:visible')
    for (const person of ['lena.vogt@xyz.example', 'anna.schmidt@acme.example', 'carl@acme.example'])
      expect(await mail.textContent()).toContain(`${marker} <${person}>`)
    expect(await page.locator('.mail-text:visible').textContent()).toContain(marker)
    expect(await mail.getByRole('group', { name: 'Attachments' }).textContent()).toContain('script_{{7_7}}')
    await page.keyboard.press('t')
    await mail.getByRole('rowheader', { name: 'x-mailer' }).waitFor()
    expect(await mail.getByRole('table').textContent()).toContain(marker)
    await expectOnlyText()
  })

  it('is text on the page of the lead it was filed to (property 52)', async () => {
    const answer = await desk.context.request.post(`${desk.url}/api/messages/${desk.messageIdOf(marked)}/assign`, {
      data: { target: { leadId: 'number:11111' } },
      headers: { 'x-bccrm-csrf': '1' },
    })
    expect(answer.status()).toBe(200)
    await page.goto(`${desk.url}/leads/number:11111`)
    await page.getByText(`${marker} 11111`).first().waitFor()
    expect(await page.locator('main h1').textContent()).toContain(`Pumpwerk ${marker}`)
    await expectOnlyText()
    await page.goto(`${desk.url}/leads`)
    await page.getByText(`Pumpwerk ${marker}`).first().waitFor()
    await expectOnlyText()
    await openQueue()
  })

  async function expectOnlyText(): Promise<void> {
    await quiet()
    expect(await page.locator('img[src="x"], img[src*="evil"], main script').count()).toBe(0)
    expect(await seen.hasRun()).toBe(false)
    expect(seen).toMatchObject({ foreign: [], dialogs: [], windows: [] })
  }
})

describe('the frame and its policy alone', () => {
  const shown = 'script-inline'
  const served = { html: '' }

  beforeAll(async () => {
    await page.route('**/api/messages/*/html?*', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: served.html })
    })
    await open(shown)
  })
  afterAll(() => page.unrouteAll({ behavior: 'wait' }))

  it.each(hostileNames)('hold %s also where nothing was cleaned (property 51)', async (name) => {
    served.html = `<p>uncleaned</p>${bodyOf(readHostile(name))}`
    await page.locator('iframe.mail-frame').evaluate(
      (frame, address) => {
        frame.setAttribute('src', address)
      },
      `/api/messages/${desk.messageIdOf(shown)}/html?images=off&x=${name}`,
    )
    await quiet()
    await expectNothingDone()
    expect(seen.foreign).toEqual([])
  })
})

describe('the watch', () => {
  it.each([
    ['script-inline', 'document https://evil.example/top'],
    ['image-remote', 'image https://evil.example/a.png'],
    ['css-import', 'stylesheet https://evil.example/a.css'],
  ])('sees what %s does where it is neither cleaned nor held', async (name, request) => {
    const bare = await desk.context.newPage()
    const bareSeen = await watch(desk.context, bare, desk.url)
    const body = bodyOf(readHostile(name))
    await bare.route(`${desk.url}/bare`, (route) => route.fulfill({ contentType: 'text/html', body }))
    await bare.goto(`${desk.url}/bare`)
    await bare.waitForTimeout(quietMs)
    expect(bareSeen.foreign).toContain(request)
    await bare.close()
  })
})

describe('a link in a mail', () => {
  it('opens a tab of its own, which knows neither us nor the way back', async () => {
    await open('link-top-navigation')
    const frame = page.frameLocator('iframe.mail-frame')
    const [tab] = await Promise.all([desk.context.waitForEvent('page'), frame.getByText('to the top').click()])
    await tab.waitForLoadState('load')
    expect(tab.url()).toBe('https://evil.example/top')
    const known = await tab.evaluate(() => ({ way: window.opener !== null, from: document.referrer }))
    expect(known).toEqual({ way: false, from: '' })
    await tab.close()
    expect(page.url()).toBe(desk.url + desk.pathOf('link-top-navigation'))
  })
})

describe('pictures among the attachments', () => {
  const disguised = 'image-disguised'

  it('are shown where they are pixels; a document that says it is a picture has no button', async () => {
    await open(disguised)
    const files = page.getByRole('group', { name: 'Attachments' })
    expect(await files.getByRole('button').allTextContents()).toEqual(['Preview'])
    await files.getByRole('button', { name: 'Preview pixel.png' }).click()
    const picture = page.getByRole('dialog', { name: 'pixel.png' }).locator('img')
    await vi.waitFor(async () => expect(await widthOf(picture)).toBe(1), 30_000)
    await page.keyboard.press('Escape')
    await picture.waitFor({ state: 'detached' })
    await expectNothingDone()
  })

  it.each([0, 1, 2, 3])('draw and run nothing where attachment %i is asked for as one all the same', async (at) => {
    await open(disguised)
    const width = await page.evaluate(
      async (src) => {
        const picture = document.body.appendChild(new Image())
        await new Promise((done) => {
          picture.onload = picture.onerror = done
          picture.src = src
        })
        picture.remove()
        return picture.naturalWidth
      },
      `/api/messages/${desk.messageIdOf(disguised)}/attachments/${at}`,
    )
    await quiet()
    expect(width).toBe(0)
    await expectNothingDone()
    expect(seen.foreign).toEqual([])
  })
})

function widthOf(picture: Locator): Promise<number> {
  return picture.evaluate((element) => (element as HTMLImageElement).naturalWidth)
}

/** The body of a mail with one part, in front of which its header stands. */
function bodyOf(raw: Buffer): string {
  const text = raw.toString('utf8')
  return text.slice(text.search(/\r?\n\r?\n/)).trimStart()
}

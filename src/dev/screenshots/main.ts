import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { findChromium } from '../services/chromium.ts'
import { startDemo } from './start-demo.ts'

/** Takes the pictures of the README from the demo as a newcomer meets it. Run it by `npm run screenshots`. */
interface Picture {
  readonly file: string
  readonly scheme: 'light' | 'dark'
  readonly path: string
  /** What must be on screen first. */
  readonly ready: string
}

const pictures: readonly Picture[] = [
  { file: 'review-queue-light.png', scheme: 'light', path: '/reviews', ready: '.reviews-row[data-current]' },
  { file: 'review-queue-dark.png', scheme: 'dark', path: '/reviews', ready: '.reviews-row[data-current]' },
  { file: 'lead-light.png', scheme: 'light', path: '/leads/number:11111', ready: '.history-entry' },
  { file: 'lead-dark.png', scheme: 'dark', path: '/leads/number:11111', ready: '.history-entry' },
]

const say = (line: string) => console.error(line)
const folder = await mkdtemp(join(tmpdir(), 'bccrm-screenshots-'))
const demo = await startDemo(folder)
const executablePath = await findChromium({ say, allowFetch: true })
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
const browser = await chromium.launch({ executablePath, args: flags })
try {
  for (const scheme of ['light', 'dark'] as const) await takeAll(browser, scheme)
} finally {
  await browser.close()
  await demo.stop()
  await rm(folder, { recursive: true, force: true })
}

async function takeAll(from: Browser, scheme: Picture['scheme']): Promise<void> {
  const context = await from.newContext({
    viewport: { width: 1360, height: 820 },
    colorScheme: scheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await signIn(page)
  for (const picture of pictures.filter((each) => each.scheme === scheme)) {
    await page.goto(demo.url + picture.path)
    await page.locator(picture.ready).first().waitFor()
    await page.waitForLoadState('load')
    await page.locator('[data-waiting], .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
    await page.screenshot({ path: resolve(import.meta.dirname, picture.file) })
    say(picture.file)
  }
  await context.close()
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${demo.url}/sign-in?next=/reviews`)
  await page.getByLabel('Mail address').fill(demo.address)
  await page.getByLabel('Password', { exact: true }).fill(demo.password)
  await page.keyboard.press('Enter')
  await page.locator('.reviews-row').first().waitFor()
}

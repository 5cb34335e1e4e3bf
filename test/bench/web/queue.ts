import type { Desk } from './open-desk.ts'

declare global {
  interface Window {
    benchSamples: number[]
  }
}

/** Milliseconds from the key press to the paint that shows the next mail, while every request takes `latencyMs` longer. */
export async function keyToPaint(
  { page, cdp }: Desk,
  presses: number,
  latencyMs: number,
): Promise<{ readonly count: number; readonly p50: number; readonly p95: number }> {
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
  await page.evaluate(watchKeys)
  for (let press = 1; press <= presses; press += 1) {
    await page.keyboard.press('a')
    await page.waitForFunction((count) => window.benchSamples.length >= count, press)
    // A person reads before the next press; the requests of the last one are still under way.
    await page.waitForTimeout(150)
  }
  const samples = (await page.evaluate(() => window.benchSamples)).sort((one, other) => one - other)
  return { count: samples.length, p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) }
}

/** Runs in the page. Two frames after the change is in the document it has been painted. */
function watchKeys(): void {
  window.benchSamples = []
  const current = () => document.querySelector('.reviews-row[data-current]')?.id
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const before = current()
      const look = (): void => {
        if (current() === before) requestAnimationFrame(look)
        else requestAnimationFrame(() => window.benchSamples.push(performance.now() - timeStamp))
      }
      look()
    },
    { capture: true },
  )
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Scrolls the queue by the wheel until its end and looks at every frame on the way. */
export async function scrollToEnd({ page, cdp }: Desk): Promise<{
  readonly frames: number
  readonly longFrames: number
  readonly longest: number
  readonly rowsInPage: number
}> {
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
  await page.evaluate(watchFrames)
  await page.locator('.reviews-list').hover()
  let seen = -1
  for (let still = 0; still < 20;) {
    await page.mouse.wheel(0, 3000)
    await page.waitForTimeout(30)
    const top = await page.locator('.reviews-list').evaluate((list) => list.scrollTop)
    still = top === seen ? still + 1 : 0
    seen = top
  }
  const deltas = await page.evaluate(() => window.benchSamples)
  return {
    frames: deltas.length,
    longFrames: deltas.filter((delta) => delta > 50).length,
    longest: Math.max(...deltas),
    rowsInPage: await page.locator('.reviews-row').count(),
  }
}

/** Runs in the page. */
function watchFrames(): void {
  window.benchSamples = []
  let last = performance.now()
  const look = (now: number): void => {
    window.benchSamples.push(now - last)
    last = now
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

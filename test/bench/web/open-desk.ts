import { chromium, type CDPSession, type Page } from 'playwright-core'
import { startHttpPart } from '../../../src/cli/http-part.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { createTenant } from '../../../src/commands/create-tenant.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import { findChromium } from '../../../src/dev/services/chromium.ts'
import type { Services } from '../../../src/dev/services/services.ts'
import { hashPassword } from '../../../src/platform/password.ts'
import { chromiumFlags } from '../../support/chromium-flags.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'

/** A reviewer at the queue, in a real browser, with so many open reviews. */
export interface Desk {
  readonly page: Page
  readonly cdp: CDPSession
  readonly browserVersion: string
  readonly close: () => Promise<void>
}

const address = 'tom.bakker@xyz.example'
const password = 'a-password-for-the-bench'

export async function openDesk(services: Services, reviewCount: number, say: (line: string) => void): Promise<Desk> {
  const { mongodbUri, redisUrl } = services
  const composed = await composeForTest({ mongodbUri, redisUrl, name: 'bench-web', settings: { BCCRM_HTTP_PORT: '0' } })
  say(`Making ${reviewCount} reviews …`)
  await seed(composed.context, reviewCount)
  const http = await startHttpPart(composed, composed.config)
  const executablePath = await findChromium({ say, allowFetch: true })
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${http.url}/sign-in?next=/reviews`)
  await page.getByLabel('Mail address').fill(address)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.locator('.reviews-row[data-current]').waitFor()
  return {
    page,
    cdp: await page.context().newCDPSession(page),
    browserVersion: browser.version(),
    close: async () => {
      await browser.close()
      await http.close()
      await composed.close()
    },
  }
}

async function seed(context: Context, reviewCount: number): Promise<void> {
  const tenant = await createTenant(context, { slug: 'xyz', name: 'XYZ GmbH' })
  const by: Acting = { tenantId: tenant.id, actor: { kind: 'system' } }
  const reviewer = { name: 'Tom Bakker', role: 'reviewer', team: null, addresses: [address], password } as const
  await createUser(context, by, reviewer, hashPassword)
  const lead = await createLead(context, by, { number: '11111', name: 'Pumpwerk Nord' })
  const left = Array.from({ length: reviewCount }, (_, index) => index)
  const work = async (): Promise<void> => {
    for (let index = left.pop(); index !== undefined; index = left.pop()) {
      await receiveMail(context, {
        tenantId: tenant.id,
        state: 'in_review',
        lead,
        subject: `Offer ${index} for the pumping station, XYZ Lead 11111`,
      })
    }
  }
  await Promise.all(Array.from({ length: 32 }, work))
}

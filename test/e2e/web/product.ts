import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { startHttpPart } from '../../../src/cli/http-part.ts'
import { startSmtpPart } from '../../../src/cli/smtp-part.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import { processMessage } from '../../../src/commands/process-message.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { Composed } from '../../../src/compose.ts'
import { findChromium } from '../../../src/dev/services/chromium.ts'
import { buildWebIfOld } from '../../../src/dev/web-build.ts'
import type { MessageId } from '../../../src/domain/ids.ts'
import { hashPassword } from '../../../src/platform/password.ts'
import { startWorkers } from '../../../workers/start.ts'
import { chromiumFlags } from '../../support/chromium-flags.ts'
import { composeForTest, type TestServices } from '../../support/process/compose-for-test.ts'
import { seedPendingTenant, seedTenant, type SeededTenant } from '../../support/process/seed-tenant.ts'
import { takeIn, takeInRaw, type Mail } from '../../support/process/take-in.ts'

/** People of the tenant who can sign in, all by the same password. */
export const people = {
  rep: { name: 'Lena Vogt', address: 'lena.vogt@xyz.example' },
  reviewer: { name: 'Rita Review', address: 'rita.review@xyz.example' },
  secondReviewer: { name: 'Tom Bakker', address: 'tom.bakker@xyz.example' },
  admin: { name: 'Ines Adler', address: 'ines.adler@xyz.example' },
} as const

export const password = 'correct horse battery'

export interface Wishes extends Pick<TestServices, 'mongodbUri' | 'redisUrl' | 'name' | 'settings'> {
  readonly fakes?: TestServices['fakes']
  /** Parts that run beside the pages. */
  readonly parts?: readonly ('smtp' | 'workers')[]
  /** The tenant has registered its host name and not proved it. */
  readonly pending?: boolean
}

/** The product as it is on its first day, and a real browser in front of it. */
export interface EmptyProduct {
  readonly url: string
  readonly ctx: Context
  /** Null where the listener was not wished for. */
  readonly smtpPort: number | null
  readonly browser: Browser
  readonly close: () => Promise<void>
}

/** The same with a tenant and its people. */
export interface Product extends EmptyProduct {
  readonly tenant: SeededTenant
  /** A browser window of its own for one person, signed in. */
  readonly signIn: (who: keyof typeof people, options?: BrowserContextOptions) => Promise<SignedIn>
  /** A mail as the listener takes it in and the worker decides it, without waiting for a queue. */
  readonly receive: (mail: Mail | Buffer) => Promise<MessageId>
}

export interface SignedIn {
  readonly context: BrowserContext
  readonly page: Page
}

const usual = { BCCRM_HTTP_PORT: '0', BCCRM_SMTP_PORT: '0', BCCRM_HTTP_MAX_REQUESTS_PER_MINUTE: '100000' }

const proved: Context['checkSender'] = () =>
  Promise.resolve({ verdict: 'proved', by: 'dkim', spf: 'none', dkim: 'pass', dmarc: 'pass' })

export async function startProduct({ pending = false, ...wishes }: Wishes): Promise<Product> {
  const empty = await startEmptyProduct(wishes)
  const { ctx, browser, url } = empty
  const tenant = await (pending ? seedPendingTenant : seedTenant)(ctx, 'xyz')
  await seedPeople(ctx, tenant)
  return {
    ...empty,
    tenant,
    signIn: (who, options) => signIn(browser, url, people[who].address, options),
    receive: async (mail) => {
      const messageId = Buffer.isBuffer(mail) ? await takeInRaw(ctx, tenant.lena, mail) : await takeIn(ctx, mail)
      await processMessage(ctx, { messageId })
      return messageId
    },
  }
}

export async function startEmptyProduct({
  fakes,
  parts = [],
  settings = {},
  ...services
}: Omit<Wishes, 'pending'>): Promise<EmptyProduct> {
  await buildWebIfOld(silent)
  const composed = await composeForTest({
    ...services,
    settings: { ...usual, ...settings },
    fakes: { checkSender: proved, ...fakes },
  })
  const running = await startParts(composed, parts)
  const executablePath = await findChromium({ say: silent, allowFetch: true })
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] })
  return {
    url: composed.config.http.publicUrl ?? running.http.url,
    ctx: composed.context,
    smtpPort: running.smtpPort,
    browser,
    close: async () => {
      await browser.close()
      await running.close()
      await composed.close()
    },
  }
}

function silent(): undefined {
  return undefined
}

async function seedPeople(ctx: Context, { system, lena }: SeededTenant): Promise<void> {
  const [rep] = (await ctx.store.users.byAddressForSignIn(lena)).slice(0, 1)
  if (rep === undefined) throw new Error('no rep')
  const passwordHash = await hashPassword(password)
  await ctx.store.users.save({ ...rep, passwordHash, version: rep.version + 1 })
  const others = [
    ['reviewer', people.reviewer],
    ['reviewer', people.secondReviewer],
    ['admin', people.admin],
  ] as const
  for (const [role, { name, address }] of others) {
    await createUser(ctx, system, { name, role, team: null, addresses: [address], password }, hashPassword)
  }
}

async function startParts(composed: Composed, parts: NonNullable<Wishes['parts']>) {
  const listener = parts.includes('smtp') ? await startSmtpPart(composed, composed.config) : null
  const workers = parts.includes('workers') ? startWorkers(composed) : null
  const http = await startHttpPart(composed, composed.config)
  return {
    http,
    smtpPort: listener?.port ?? null,
    close: async () => {
      await listener?.close(1000)
      await workers?.close()
      await http.close()
    },
  }
}

async function signIn(
  browser: Browser,
  url: string,
  address: string,
  options: BrowserContextOptions = {},
): Promise<SignedIn> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 820 }, locale: 'en-GB', ...options })
  const answer = await context.request.post(`${url}/api/session`, {
    data: { address, password },
    headers: { 'x-bccrm-csrf': '1' },
  })
  if (!answer.ok()) throw new Error(`not signed in: ${await answer.text()}`)
  return { context, page: await context.newPage() }
}

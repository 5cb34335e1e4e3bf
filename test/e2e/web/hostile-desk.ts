import { readdirSync, readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { MessageId } from '../../../src/domain/ids.ts'
import { startProduct, type Product, type Wishes } from './product.ts'

const folder = new URL('../../fixtures/mail/hostile/', import.meta.url)

export const hostileNames = readdirSync(folder).map((file) => file.slice(0, -'.eml'.length))

/** Stands in every field of the mail `marker-in-every-field`, and in the name of the lead that it names. */
export const marker = `"><img src=x onerror=parent.postMessage('ran','*');this.src='https://evil.example/marker'><script>alert(1)</script>{{7*7}}\${7*7}'`

export function readHostile(name: string): Buffer {
  return readFileSync(new URL(`${name}.eml`, folder))
}

/** The whole product with every hostile mail in it, and a reviewer who is signed in with a real browser. */
export interface HostileDesk {
  readonly url: string
  readonly page: Page
  readonly context: BrowserContext
  /** Where the reviewer reads this mail. */
  readonly pathOf: (name: string) => string
  readonly messageIdOf: (name: string) => MessageId
  readonly close: () => Promise<void>
}

export async function openHostileDesk(services: Pick<Wishes, 'mongodbUri' | 'redisUrl'>): Promise<HostileDesk> {
  const product = await startProduct({ ...services, name: 'hostile-desk' })
  const mails = await takeInAll(product)
  const found = (name: string): TakenIn => {
    const mail = mails.get(name)
    if (mail === undefined) throw new Error(`no mail ${name}`)
    return mail
  }
  return {
    url: product.url,
    ...(await product.signIn('reviewer')),
    pathOf: (name) => `/reviews?review=${found(name).reviewId}`,
    messageIdOf: (name) => found(name).messageId,
    close: product.close,
  }
}

interface TakenIn {
  readonly messageId: MessageId
  readonly reviewId: string
}

async function takeInAll({ ctx, tenant, receive }: Product): Promise<ReadonlyMap<string, TakenIn>> {
  await createLead(ctx, tenant.system, { number: '11111', name: `Pumpwerk ${marker}` })
  const mails = new Map<string, TakenIn>()
  for (const name of hostileNames) {
    const messageId = await receive(readHostile(name))
    const review = await ctx.store.reviews.openOfMessage(tenant.system.tenantId, messageId)
    if (review === null) throw new Error(`${name} is in no review`)
    mails.set(name, { messageId, reviewId: review.id })
  }
  return mails
}

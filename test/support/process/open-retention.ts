import type { RetentionOptions } from '../../../src/commands/apply-retention.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { MessageId } from '../../../src/domain/ids.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import type { RetentionSettings } from '../../../src/domain/tenant.ts'
import { receiveMail, type SettledMail } from '../http/receive-mail.ts'
import { composeForTest, type TestServices } from './compose-for-test.ts'
import { seedTenant, type SeededTenant } from './seed-tenant.ts'

/** A process whose clock is put forward, and what it keeps of mail. */
export interface OpenRetention {
  readonly ctx: Context
  /** A tenant of its own that keeps what is not named for ever. */
  readonly seed: (retention: Partial<RetentionSettings>) => Promise<SeededTenant['system'] & Pick<SeededTenant, 'lena'>>
  readonly receive: (mail: SettledMail) => Promise<MessageId>
  readonly messageOf: (id: MessageId) => Promise<InboundMessage>
  readonly hasRaw: (id: MessageId) => Promise<boolean>
  readonly daysPass: (days: number) => void
  readonly close: () => Promise<void>
}

const dayMs = 24 * 60 * 60 * 1000
/** Nothing has an end. */
export const never: RetentionSettings = {
  quarantinedDays: null,
  openDays: null,
  assignedRawDays: null,
  internalDays: 36_500,
}
/** Few at a time, so that several rounds are needed. */
export const options: RetentionOptions = { withoutTenant: never, auditDays: null, batch: 2 }

export async function openRetention(services: Omit<TestServices, 'fakes'>): Promise<OpenRetention> {
  let addedMs = 0
  let tenantCount = 0
  const fakes = { clock: { now: () => new Date(Date.now() + addedMs) } }
  const composed = await composeForTest({ ...services, fakes })
  const ctx = composed.context
  const messageOf = async (id: MessageId) => {
    const message = await ctx.store.messages.getAny(id)
    if (message === null) throw new Error('no message')
    return message
  }
  return {
    ctx,
    seed: async (retention) => {
      tenantCount += 1
      const { system, lena } = await seedTenant(ctx, `keeps${tenantCount}`)
      const tenant = await ctx.store.tenants.get(system.tenantId)
      if (tenant === null) throw new Error('no tenant')
      const settings = { ...tenant.settings, retention: { ...never, ...retention } }
      await ctx.store.tenants.save({ ...tenant, settings, version: tenant.version + 1 })
      return { ...system, lena }
    },
    receive: async (mail) => (await receiveMail(ctx, mail)).messageId,
    messageOf,
    hasRaw: async (id) => {
      const { rawRef } = await messageOf(id)
      return ctx.rawStore.read(rawRef, 100_000).then(
        () => true,
        () => false,
      )
    },
    daysPass: (days) => {
      addedMs += days * dayMs
    },
    close: () => composed.close(),
  }
}

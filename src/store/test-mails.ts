import type { InboundMessage } from '../domain/message.ts'
import type { TenantId, TestMailId, UserId } from '../domain/ids.ts'
import type { TestMail } from '../domain/test-mail.ts'

export interface TestMailStore {
  create(test: TestMail): Promise<void>
  get(tenantId: TenantId, id: TestMailId): Promise<TestMail | null>
  byCode(tenantId: TenantId, code: string): Promise<TestMail | null>
  /** The newest mail that carries the code: of the tenant, or one whose sender could not be told. */
  arrivedWith(tenantId: TenantId, code: string): Promise<InboundMessage | null>
  /** Those of a person's addresses that a proved mail came from, among the newest mails. */
  provedAddresses(tenantId: TenantId, userId: UserId): Promise<ReadonlySet<string>>
}

import { createCompany } from '../../../src/commands/create-company.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { Company } from '../../../src/domain/company.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Asking, OpenHttp } from './open-http.ts'
import { receiveMail, type ReceivedMail, type SettledMail } from './receive-mail.ts'
import { seedTenant, type SeededTenant } from './seed-tenant.ts'

/** People of one tenant at work, with what they work on. */
export interface Desk {
  readonly http: OpenHttp
  readonly tenant: SeededTenant
  readonly rep: Asking
  readonly reviewer: Asking
  readonly admin: Asking
  readonly company: Company
  readonly lead: Lead
  readonly otherLead: Lead
}

/** What the server said. */
export type Done = Awaited<ReturnType<Asking['get']>>

let deskCount = 0

/** A tenant of its own each time. */
export async function openDesk(http: OpenHttp): Promise<Desk> {
  deskCount += 1
  const tenant = await seedTenant(http.ctx, `desk${deskCount}`)
  const by = tenant.bySystem
  return {
    http,
    tenant,
    rep: http.as(tenant.tokens.rep),
    reviewer: http.as(tenant.tokens.reviewer),
    admin: http.as(tenant.tokens.admin),
    company: await createCompany(http.ctx, by, { name: 'Kade Bouw' }),
    lead: await createLead(http.ctx, by, { name: 'Pumpwerk Nord', emails: ['anna@acme.example'] }),
    otherLead: await createLead(http.ctx, by, { name: 'Kade renovatie' }),
  }
}

/** A mail about the lead that waits for an answer, or as it is said. */
export function receive({ http, tenant, lead }: Desk, mail: Partial<SettledMail>): Promise<ReceivedMail> {
  const { tenantId, users } = tenant
  return receiveMail(http.ctx, { tenantId, state: 'in_review', forUserId: users.rep.id, lead, ...mail })
}

/** The question about such a mail. */
export async function asked(desk: Desk, mail: Partial<SettledMail> = {}): Promise<string> {
  const { reviewId } = await receive(desk, mail)
  if (reviewId === null) throw new Error('no review')
  return reviewId
}

export function confirm({ reviewer }: Desk, review: string, body: object): Promise<Done> {
  return reviewer.post(`/api/reviews/${review}/confirm`, body)
}

export async function versionAt(by: Asking, url: string): Promise<number> {
  return (await by.get(url)).json<{ version: number }>().version
}

/** What undoes it. */
export function tokenOf(done: Done): string {
  const { undoToken } = done.json<{ undoToken?: string | null }>()
  if (typeof undoToken !== 'string') throw new Error(`no undo token: ${done.statusCode} ${done.body}`)
  return undoToken
}

import { leadTag } from '../../lib/lead-tag.ts'
import { mailtoLink } from '../../lib/mailto.ts'
import { useSession } from '../../lib/session.ts'
import type { Lead } from '../../lib/leads.ts'

/** Links that open a mail to an address, which finds this lead; with the number alone where the name makes it too long. */
export function useMailLink(lead: Lead): (to: string) => string | null {
  const { crmAddress, tenant } = useSession()
  const place = { leadWord: tenant.leadWord, origin: '' }
  return (to) =>
    mailtoLink({ to, bcc: crmAddress, subject: leadTag(lead, 'title', place) }) ??
    mailtoLink({ to, bcc: crmAddress, subject: leadTag(lead, 'tag', place) })
}

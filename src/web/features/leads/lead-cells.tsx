import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePeople } from '../../lib/people.ts'
import { useRecord } from '../../ui/record-select.tsx'
import type { Lead, LeadRow } from '../../lib/leads.ts'

/** The name, and a badge where other leads look the same. */
export function NameCell({ lead }: { readonly lead: LeadRow }) {
  const { t } = useTranslation('leads')
  return (
    <>
      <Link to="/leads/$lead" params={{ lead: lead.id }} className="leads-name" data-lead-link={lead.id}>
        {lead.name}
      </Link>
      {lead.similarCount > 0 && (
        // Where the table is narrow its words would not count for the width of the cell.
        <Badge size="sm" variant="light" color="yellow" ml={6} miw="max-content">
          {t('similar', { count: lead.similarCount })}
        </Badge>
      )}
    </>
  )
}

export function CompanyCell({ companyId }: { readonly companyId: string | null }) {
  return <>{useRecord('companies', companyId)?.name ?? ''}</>
}

/** The contact by name; where none is linked, what the lead itself says. */
export function ContactCell({ lead: { contactId, contactName, emails } }: { readonly lead: Lead }) {
  return <>{useRecord('contacts', contactId)?.name ?? contactName ?? emails[0] ?? ''}</>
}

export function OwnerCell({ userId }: { readonly userId: string | null }) {
  return <>{usePeople().find(({ id }) => id === userId)?.name ?? ''}</>
}

/** Open is the rule, and says so without a colour. */
export function StatusCell({ outcome }: { readonly outcome: Lead['outcome'] }) {
  const { t } = useTranslation('leads')
  if (outcome === 'open') return <>{t('outcome.open')}</>
  return (
    <Badge color={outcome === 'won' ? 'teal' : 'gray'} miw="max-content">
      {t(`outcome.${outcome}`)}
    </Badge>
  )
}

export function KindCell({ kind }: { readonly kind: Lead['kind'] }) {
  const { t } = useTranslation('leads')
  return <>{t(`kind.${kind}`)}</>
}

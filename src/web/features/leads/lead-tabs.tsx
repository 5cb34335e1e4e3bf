import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AllFields } from './all-fields.tsx'
import { History } from './history.tsx'
import { LeadAudit } from './lead-audit.tsx'
import { LeadContacts } from './lead-contacts.tsx'
import { LeadFiles } from './lead-files.tsx'
import { useSession } from '../../lib/session.ts'
import type { Lead } from '../../lib/leads.ts'

const tabs = ['history', 'fields', 'contacts', 'files', 'audit'] as const
type LeadTab = (typeof tabs)[number]

/** The tab that the address names; the history where it names none, or one that this reader may not open. */
export function useLeadTab(): LeadTab {
  const { tab = 'history' } = useSearch({ from: '/shell/leads/$lead' })
  const { role } = useSession().user
  return tab === 'audit' && role !== 'admin' ? 'history' : tab
}

interface Props {
  readonly lead: Lead
  readonly onEdit: () => void
}

/**
 * What belongs to a lead, a tab each. Only the open one is there, so that nothing is asked for that nobody looks at; a step
 * back leads to the tab before. Arrows go from tab to tab, and Enter opens one: a tab that opened on the way would ask too.
 */
export function LeadTabs({ lead, onEdit }: Props) {
  const { t } = useTranslation('leadTabs')
  const tab = useLeadTab()
  const { show } = useSearch({ from: '/shell/leads/$lead' })
  const { role } = useSession().user
  const navigate = useNavigate({ from: '/leads/$lead' })
  const open = (next: string | null) => {
    const known = tabs.find((each) => each === next)
    void navigate({ search: { show, tab: known === 'history' ? undefined : known }, resetScroll: false })
  }
  return (
    <Tabs value={tab} onChange={open} keepMounted={false} activateTabWithKeyboard={false} miw={0}>
      <Tabs.List aria-label={t('title')} mb="md">
        {tabs
          .filter((each) => each !== 'audit' || role === 'admin')
          .map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`tab.${each}`)}
            </Tabs.Tab>
          ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>{panelOf(tab, { lead, onEdit })}</Tabs.Panel>
    </Tabs>
  )
}

function panelOf(tab: LeadTab, { lead, onEdit }: Props): ReactNode {
  const mayWrite = lead.mergedInto === null
  switch (tab) {
    case 'history':
      return <History leadId={lead.id} mayWrite={mayWrite} />
    case 'fields':
      return <AllFields lead={lead} onEdit={onEdit} />
    case 'contacts':
      return <LeadContacts lead={lead} mayWrite={mayWrite} onEdit={onEdit} />
    case 'files':
      return <LeadFiles leadId={lead.id} />
    case 'audit':
      return <LeadAudit leadId={lead.id} />
  }
}

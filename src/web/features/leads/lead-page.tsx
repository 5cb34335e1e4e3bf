import { Container, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { LeadDialog } from './lead-dialog.tsx'
import { LeadFacts } from './lead-facts.tsx'
import { LeadHeader } from './lead-header.tsx'
import { LeadNotices } from './lead-notices.tsx'
import { LeadReminders } from './lead-reminders.tsx'
import { LeadTabs, useLeadTab } from './lead-tabs.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { SimilarLeads } from './similar-leads.tsx'
import { goBackTo } from '../../lib/way-back.ts'
import { leadQuery, type Lead } from '../../lib/leads.ts'
import { useCopyTag } from './use-copy-tag.ts'
import { useStageChange } from './use-stage-change.ts'
import { PanelButton } from '../../ui/panel-button.tsx'
import { useCollapsed } from '../../lib/collapsed.ts'
import { useKeys } from '../../lib/keys/use-keys.ts'
import { StageConflict } from './stage-conflict.tsx'
import { usePageTitle } from '../../ui/page.tsx'
import './leads.css'

/** One lead: what it is, what happened, and how to write mail that finds it. */
export function LeadPage() {
  const { lead: id } = useParams({ from: '/shell/leads/$lead' })
  const lead = useQuery(leadQuery(id))
  return (
    <Loaded query={lead} lines={10}>
      {(found) => <OneLead key={found.id} lead={found} />}
    </Loaded>
  )
}

function OneLead({ lead }: { readonly lead: Lead }) {
  const [editing, setEditing] = useState(false)
  const goBack = useGoBack()
  const copyTag = useCopyTag(lead)
  const stage = useStageChange(lead)
  usePageTitle(`${lead.number} ${lead.name}`)
  const tab = useLeadTab()
  const aside = useCollapsed('asideCollapsed')
  useKeys('lead', { copy_tag: copyTag })
  useKeys('global', { toggle_aside: aside.toggle })
  useKeys('global', { back: goBack })
  return (
    <Container size="xl" py="lg" px={{ base: 'sm', sm: 'md' }}>
      <Stack gap="md">
        <LeadNotices lead={lead} />
        <LeadHeader lead={stage.shown} onCopyTag={copyTag} onEdit={() => setEditing(true)} onMove={stage.moveTo} />
        <StageConflict {...stage} />
        <Group justify="flex-end" visibleFrom="md" mb="calc(var(--mantine-spacing-md) * -1)">
          <PanelButton side="right" panel={aside} visibleFrom="md" />
        </Group>
        <div className="lead-columns" data-alone={aside.collapsed || undefined}>
          <LeadTabs lead={stage.shown} onEdit={() => setEditing(true)} />
          <Stack gap="md" component="aside" miw={0} className="lead-aside">
            {tab !== 'fields' && <LeadFacts lead={stage.shown} />}
            <LeadReminders leadId={lead.id} />
            <SimilarLeads leadId={lead.id} />
          </Stack>
        </div>
      </Stack>
      <LeadDialog opened={editing} onClose={() => setEditing(false)} lead={lead} />
    </Container>
  )
}

/** To the list as it was, its search and order with it; to the list of all open leads where none was seen before. */
function useGoBack(): () => void {
  const { history } = useRouter()
  const navigate = useNavigate()
  return () => {
    if (!goBackTo(history, '/leads')) void navigate({ to: '/leads' })
  }
}

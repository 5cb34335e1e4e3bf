import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCopy, IconMail, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatMoney, formatPercent } from '../../lib/format.ts'
import { sumsOf, type Lead } from '../../lib/leads.ts'
import { StageBar } from './stage-bar.tsx'
import { useShortcut } from '../../lib/keys/use-shortcut.ts'
import { usePeople } from '../../lib/people.ts'
import { useRecord } from '../../ui/record-select.tsx'
import { useMailLink } from './use-mail-link.ts'
import { useStages } from '../../lib/stages.ts'
import type { Stage } from '../../../domain/lead/stage.ts'

interface Props {
  readonly lead: Lead
  readonly onCopyTag: () => void
  readonly onEdit: () => void
  readonly onMove: (stage: Stage) => void
}

/** Number, name, company, worth, owner, where it stands; and the acts one needs most. */
export function LeadHeader({ lead, onCopyTag, onEdit, onMove }: Props) {
  const { t } = useTranslation('leads')
  const stages = useStages()
  const company = useRecord('companies', lead.companyId)
  const owner = usePeople().find(({ id }) => id === lead.salespersonId)
  const worth = sumsOf([lead]).map(({ amountMinor, currency }) => formatMoney(amountMinor, currency))
  const facts = [
    company?.name,
    worth.length === 0 ? undefined : worth.join(' + '),
    stages.length === 0 ? (lead.stage ?? undefined) : undefined,
    lead.probability === null ? undefined : formatPercent(lead.probability),
    owner === undefined ? undefined : t('ownedBy', { name: owner.name }),
  ].filter((fact) => fact !== undefined)
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Badge variant="default" size="lg" ff="monospace">
          {lead.number}
        </Badge>
        <Badge variant="light">{t(`kind.${lead.kind}`)}</Badge>
        {lead.outcome !== 'open' && (
          <Badge color={lead.outcome === 'won' ? 'teal' : 'gray'}>{t(`outcome.${lead.outcome}`)}</Badge>
        )}
      </Group>
      <Title order={1} size="h3" style={{ overflowWrap: 'anywhere' }}>
        {lead.name}
      </Title>
      {facts.length > 0 && <Text c="dimmed">{facts.join(' · ')}</Text>}
      {stages.length > 0 && <StageBar stages={stages} lead={lead} onMove={isOpen(lead) ? onMove : null} />}
      <Group gap="xs">
        <WriteMail lead={lead} />
        <Button
          variant="default"
          onClick={onCopyTag}
          aria-keyshortcuts={useShortcut('copy_tag').spoken}
          title={t('copyTagHint')}
          leftSection={<IconCopy size={16} aria-hidden />}
        >
          {t('copyTag')}
        </Button>
        <Button variant="default" onClick={onEdit} leftSection={<IconPencil size={16} aria-hidden />}>
          {t('edit')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Others stay where they stood; a merged one is changed at its survivor. */
function isOpen({ outcome, mergedInto }: Lead): boolean {
  return outcome === 'open' && mergedInto === null
}

/** Opens the mail program with addressee, CRM address in BCC, and a subject that finds this lead. */
function WriteMail({ lead }: { readonly lead: Lead }) {
  const { t } = useTranslation('leads')
  const link = useMailLink(lead)(lead.emails[0] ?? '')
  if (link === null) return null
  return (
    <Button component="a" href={link} leftSection={<IconMail size={16} aria-hidden />}>
      {t('writeMail')}
    </Button>
  )
}

import { Alert, Anchor, Text } from '@mantine/core'
import { IconArrowMerge, IconFlagOff, IconTrophy } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '../../lib/format.ts'
import type { Lead } from '../../lib/leads.ts'

/** What one must know before anything else: merged, lost, won. */
export function LeadNotices({ lead }: { readonly lead: Lead }) {
  const { t } = useTranslation('leads')
  return (
    <>
      {lead.mergedInto !== null && (
        <Alert
          color="yellow"
          icon={<IconArrowMerge />}
          title={t('merged', { number: lead.number, into: lead.mergedInto.number })}
        >
          <Anchor component={Link} to={`/leads/${lead.mergedInto.id}`} c="inherit" underline="always">
            {t('openMerged', { number: lead.mergedInto.number })}
          </Anchor>
        </Alert>
      )}
      {lead.askedNumber !== null && lead.askedNumber !== lead.number && (
        <Alert
          color="blue"
          icon={<IconArrowMerge />}
          title={t('askedMerged', { asked: lead.askedNumber, number: lead.number })}
        />
      )}
      {lead.outcome === 'lost' && (
        <Alert
          color="gray"
          icon={<IconFlagOff />}
          title={lead.lostAt === null ? t('outcome.lost') : t('lostOn', { at: formatMoment(lead.lostAt) })}
        >
          {lead.lostReason !== null && <Text size="sm">{t('lostReason', { reason: lead.lostReason })}</Text>}
          {lead.closingNote !== null && (
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {lead.closingNote}
            </Text>
          )}
        </Alert>
      )}
      {lead.outcome === 'won' && (
        <Alert
          color="teal"
          icon={<IconTrophy />}
          title={lead.wonAt === null ? t('outcome.won') : t('wonOn', { at: formatMoment(lead.wonAt) })}
        />
      )}
    </>
  )
}

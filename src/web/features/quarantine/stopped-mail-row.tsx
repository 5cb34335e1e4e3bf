import { Box, Button, Group, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../ui/moment.tsx'
import { StoppedMailPanel } from './stopped-mail-panel.tsx'
import { formatBytes, formatMoment } from '../../lib/format.ts'
import type { StoppedMail } from './quarantine.ts'

interface Props {
  readonly mail: StoppedMail
  readonly opened: boolean
  readonly onToggle: () => void
}

/** One stopped mail: who, what, why, until when; opens to what can be done. */
export function StoppedMailRow({ mail, opened, onToggle }: Props) {
  const { t } = useTranslation(['quarantine', 'evidence'])
  return (
    <Box
      ref={useSeenFromLink(opened)}
      data-times
      py="xs"
      style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}
    >
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Box miw={0}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {mail.subject === null || mail.subject === '' ? t('noSubject') : mail.subject}
          </Text>
          <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
            {mail.from === null ? t('noFrom') : mail.from.address}
            {mail.envelope !== null &&
              mail.envelope.envelopeSender !== mail.from?.address &&
              ` · ${t('envelopeSender', { address: mail.envelope.envelopeSender || '<>' })}`}
          </Text>
          {mail.reason !== null && (
            <Text size="xs" c="orange">
              {t(`evidence:reason.${mail.reason}`)}
            </Text>
          )}
          <Text size="xs" c="dimmed" component="div">
            <Moment at={mail.receivedAt} size="xs" span /> · {formatBytes(mail.sizeBytes)}
            {mail.expiresAt !== null && ` · ${t('expires', { at: formatMoment(mail.expiresAt) })}`}
          </Text>
        </Box>
        <Button size="compact-sm" variant="default" onClick={onToggle} aria-expanded={opened} style={{ flex: 'none' }}>
          {opened ? t('fold') : t('look')}
        </Button>
      </Group>
      {opened && <StoppedMailPanel mail={mail} />}
    </Box>
  )
}

/** A row that a link opened may stand far down. */
function useSeenFromLink(opened: boolean) {
  const row = useRef<HTMLDivElement>(null)
  const fromLink = useRef(opened)
  useEffect(() => {
    if (fromLink.current) row.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return row
}

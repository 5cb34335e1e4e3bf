import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyLine } from '../../ui/copy-line.tsx'
import { formatMoment } from '../../lib/format.ts'
import type { Invitation } from '../../lib/invitations.ts'

interface Props {
  readonly made: Invitation
  /** What the link is, for screen readers. */
  readonly label: string
  readonly onClose: () => void
}

/** A link to hand over, shown this once. */
export function MadeLink({ made: { link, expiresAt }, label, onClose }: Props) {
  const { t } = useTranslation(['users', 'common'])
  return (
    <Stack>
      <Text size="sm">{t('linkHow', { at: formatMoment(expiresAt) })}</Text>
      <CopyLine label={label} value={link} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('common:close')}</Button>
      </Group>
    </Stack>
  )
}

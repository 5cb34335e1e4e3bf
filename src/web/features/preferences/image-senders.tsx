import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { remove } from '../../lib/api.ts'
import { sessionQuery, useSession, type Session } from '../../lib/session.ts'
import { useChange } from '../../ui/use-change.ts'

/** Senders whose remote images are loaded without asking; the viewer adds to them, here they end. */
export function ImageSenders() {
  const { t } = useTranslation('preferences')
  const { imageSenders } = useSession().user
  if (imageSenders.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('images.none')}
      </Text>
    )
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('images.hint')}
      </Text>
      {imageSenders.map((address) => (
        <SenderLine key={address} address={address} />
      ))}
    </Stack>
  )
}

function SenderLine({ address }: { readonly address: string }) {
  const { t } = useTranslation(['preferences', 'common'])
  const queryClient = useQueryClient()
  const end = useChange({
    send: () => remove<Session>(`/session/image-senders/${encodeURIComponent(address)}`),
    words: () => t('images.ended', { address }),
    touches: [],
    onDone: (session) => queryClient.setQueryData(sessionQuery.queryKey, session),
  })
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {address}
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={end.isPending}
        aria-label={t('images.endOf', { address })}
        onClick={() => end.mutate(undefined)}
      >
        {t('common:remove')}
      </Button>
    </Group>
  )
}

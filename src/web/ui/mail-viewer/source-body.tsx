import { Anchor, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MailSourcePayload } from '../../../contract/mail-view.ts'
import { get } from '../../lib/api.ts'
import { Loaded } from '../loaded.tsx'

/** The mail as it was received; asked for only when somebody looks. React escapes it, so that nothing in it becomes markup. */
export function SourceBody({ messageId }: { readonly messageId: string }) {
  const { t } = useTranslation('mail')
  const source = useQuery({
    queryKey: ['message-source', messageId],
    queryFn: ({ signal }) => get<MailSourcePayload>(`/messages/${messageId}/source`, signal),
    staleTime: Infinity,
  })
  return (
    <Loaded query={source} lines={6}>
      {({ text, isCut }) => (
        <>
          {isCut && (
            <Group gap="xs" px="sm" py={4}>
              <Text size="xs" c="dimmed">
                {t('sourceCut')}
              </Text>
              <Anchor size="xs" href={`/api/messages/${messageId}/raw`} download>
                {t('sourceSave')}
              </Anchor>
            </Group>
          )}
          <pre className="mail-source" role="region" aria-label={t('tab.source')} tabIndex={0} dir="ltr">
            {text}
          </pre>
        </>
      )}
    </Loaded>
  )
}

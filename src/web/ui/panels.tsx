import { Alert, Button, Center, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, Unreachable } from '../lib/api.ts'
import { CopyValue } from './copy-line.tsx'
import { useProblemWords } from './use-problem-words.ts'

/** Nothing here: says what will appear and gives one button. */
export function EmptyPanel({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <Center p="xl">
      <Stack align="center" gap="xs" maw={440} ta="center">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text c="dimmed" component="div">
          {children}
        </Text>
        {action}
      </Stack>
    </Center>
  )
}

/** Names the thing, the cause and the next step; the request id can be copied for the people who run the server. */
export function ErrorPanel({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation('common')
  const sayWhy = useProblemWords()
  const { online } = useNetwork()
  const requestId = error instanceof Problem ? error.requestId : null
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle />}
      title={!(error instanceof Unreachable) ? t('error.title') : online ? t('error.unreachable') : t('error.offline')}
      m="md"
      role="alert"
    >
      <Stack gap="xs">
        <Text size="sm">{error instanceof Problem ? sayWhy(error) : t('error.next')}</Text>
        <Group>
          <Button size="xs" onClick={onRetry}>
            {t('error.retry')}
          </Button>
          {requestId !== null && (
            <CopyValue size="xs" variant="subtle" value={requestId} act={t('error.copyId', { id: requestId })} />
          )}
        </Group>
      </Stack>
    </Alert>
  )
}

/** Grey lines where text will be; when they come and go, `useWaiting` says. */
export function Waiting({ lines }: { readonly lines: number }) {
  const { t } = useTranslation('common')
  return (
    <Stack p="md" gap="sm" aria-busy role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={18} width={`${90 - ((index * 17) % 40)}%`} />
      ))}
    </Stack>
  )
}

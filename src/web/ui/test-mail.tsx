import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CopyLine } from './copy-line.tsx'
import { TestMailSteps } from './test-mail-steps.tsx'
import { post } from '../lib/api.ts'
import { useProblemWords } from './use-problem-words.ts'

interface Prepared {
  readonly id: string
  readonly subject: string
  readonly mailto: string
}

/** A mail one sends oneself, watched on its way; it stays out of the real histories. */
export function TestMail({ crmAddress }: { readonly crmAddress: string }) {
  const { t } = useTranslation('myAddress')
  const sayWhy = useProblemWords()
  const prepare = useMutation({
    mutationFn: () => post<Prepared>('/test-mails'),
    onSuccess: ({ mailto }) => window.location.assign(mailto),
  })
  return (
    <Stack gap="sm">
      <Text size="sm">{t('test.about')}</Text>
      <Group>
        <Button
          loading={prepare.isPending}
          onClick={() => prepare.mutate()}
          variant={prepare.isSuccess ? 'default' : 'filled'}
        >
          {t(prepare.isSuccess ? 'test.again' : 'test.start')}
        </Button>
      </Group>
      {prepare.isError && (
        <Alert color="red" role="alert">
          {sayWhy(prepare.error)}
        </Alert>
      )}
      {prepare.isSuccess && (
        <>
          <Text size="sm">{t('test.byHand')}</Text>
          <CopyLine label={t('addressLabel')} value={crmAddress} />
          <CopyLine label={t('test.subject')} value={prepare.data.subject} />
          <TestMailSteps key={prepare.data.id} id={prepare.data.id} />
        </>
      )}
    </Stack>
  )
}

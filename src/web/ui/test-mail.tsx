import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CopyLine } from './copy-line.tsx'
import { TestMailSteps } from './test-mail-steps.tsx'
import { post } from '../lib/api.ts'
import { usePreparedMail, type PreparedMail } from './use-prepared-mail.ts'
import { useProblemWords } from './use-problem-words.ts'

/** A mail one sends oneself, watched on its way; it stays out of the real histories. */
export function TestMail({ crmAddress }: { readonly crmAddress: string }) {
  const { t } = useTranslation('myAddress')
  const sayWhy = useProblemWords()
  const [mail, keep] = usePreparedMail('test-mail')
  const prepare = useMutation({
    mutationFn: () => post<PreparedMail>('/test-mails'),
    onSuccess: (prepared) => {
      keep(prepared)
      window.location.assign(prepared.mailto)
    },
  })
  return (
    <Stack gap="sm">
      <Text size="sm">{t('test.about')}</Text>
      <Group>
        <Button
          loading={prepare.isPending}
          onClick={() => prepare.mutate()}
          variant={mail === null ? 'filled' : 'default'}
        >
          {t(mail === null ? 'test.start' : 'test.again')}
        </Button>
      </Group>
      {prepare.isError && (
        <Alert color="red" role="alert">
          {sayWhy(prepare.error)}
        </Alert>
      )}
      {mail !== null && (
        <>
          <Text size="sm">{t('test.byHand')}</Text>
          <CopyLine label={t('addressLabel')} value={crmAddress} />
          <CopyLine label={t('test.subject')} value={mail.subject} />
          <TestMailSteps key={mail.id} id={mail.id} />
        </>
      )}
    </Stack>
  )
}

import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { sessionQuery } from '../../lib/session.ts'
import { TestMail } from '../../ui/test-mail.tsx'

/** The CRM address, and a mail to it that is watched on its way. */
export function TestMailStep({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['setUp', 'myAddress'])
  const session = useQuery(sessionQuery)
  return (
    <Stack>
      <Loaded query={session} lines={4}>
        {({ crmAddress }) => (
          <Stack>
            <Text size="sm">{t('myAddress:useIt')}</Text>
            <CopyLine label={t('myAddress:addressLabel')} value={crmAddress} />
            <TestMail crmAddress={crmAddress} />
          </Stack>
        )}
      </Loaded>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('finish')}
        </Button>
      </Group>
    </Stack>
  )
}

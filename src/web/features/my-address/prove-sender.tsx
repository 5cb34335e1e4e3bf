import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyLine } from '../../ui/copy-line.tsx'
import { post, Problem } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { PreparedMail } from '../../ui/use-prepared-mail.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import type { MyAddress } from './my-address.ts'

/** The mail by which a person shows that an address is his; its subject carries the code. */
export interface SenderProof extends PreparedMail {
  readonly address: string
}

interface Props {
  readonly proof: SenderProof
  readonly crmAddress: string
  readonly onOver: () => void
}

/** What to send from the new address, and the look whether it came. */
export function ProveSender({ proof: { id, address, subject, mailto }, crmAddress, onOver }: Props) {
  const { t } = useTranslation(['myAddress', 'common'])
  const sayWhy = useProblemWords()
  const [why, setWhy] = useState<string | null>(null)
  const confirm = useChange({
    send: () => post<MyAddress>(`/my-address/sender-addresses/${id}/confirm`),
    words: () => t('senders.confirmed', { address }),
    touches: ['my-address', 'session', 'users'],
    onDone: onOver,
    onRefused: (error) =>
      setWhy(
        error instanceof Problem && error.code === 'wrong_state' ? t('senders.notYet', { address }) : sayWhy(error),
      ),
  })
  return (
    <Stack gap="xs">
      <Text size="sm">{t('senders.prove', { address })}</Text>
      <CopyLine label={t('addressLabel')} value={crmAddress} />
      <CopyLine label={t('test.subject')} value={subject} />
      {why !== null && (
        <Alert color="orange" role="alert">
          {why}
        </Alert>
      )}
      <Group>
        <Button component="a" href={mailto} variant="default">
          {t('senders.openMail')}
        </Button>
        <Button loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
          {t('senders.confirm')}
        </Button>
        <Button variant="subtle" onClick={onOver}>
          {t('common:cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

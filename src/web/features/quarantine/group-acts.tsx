import { Alert, Button, Group, List, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { isDangerous, touches, type SenderGroup, type StoppedMail } from './quarantine.ts'
import { post } from '../../lib/api.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import { useChange } from '../../ui/use-change.ts'

/** All mail of one sender at once. What may be forged, or names no single sender, is released one by one only. */
export function GroupActs({ group: { hostName, mails } }: { readonly group: SenderGroup }) {
  const { t } = useTranslation('quarantine')
  const [asking, setAsking] = useState(false)
  const releasable = mails.filter((mail) => !isDangerous(mail) && mail.reason !== 'from_not_single')
  const release = useOneByOne({
    send: ({ id, version }) => post(`/quarantine/${id}/release`, { body: {}, ifMatch: version }),
    words: (count) => t('releasedAll', { count }),
    onDone: () => undefined,
  })
  const remove = useOneByOne({
    send: ({ id, version }) => post(`/quarantine/${id}/delete`, { ifMatch: version }),
    words: (count) => t('deletedAll', { count }),
    onDone: () => setAsking(false),
  })
  if (mails.length < 2) return null
  return (
    <Group gap="xs">
      {releasable.length > 1 && (
        <Button size="compact-sm" variant="default" loading={release.busy} onClick={() => release.act(releasable)}>
          {t('releaseAll', { count: releasable.length })}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t('deleteAll', { count: mails.length })}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('deleteAllOf', { hostName: hostName === '' ? t('noSender') : hostName, count: mails.length })}
        act={t('deleteAll', { count: mails.length })}
        busy={remove.busy}
        onClose={() => setAsking(false)}
        onAct={() => remove.act(mails)}
      >
        <Text size="sm">{t('deleteAllEffect')}</Text>
      </ConfirmDialog>
      <Left failures={[...release.failures, ...remove.failures]} />
    </Group>
  )
}

interface Failure {
  readonly mail: StoppedMail
  readonly error: unknown
}

interface OneByOne {
  readonly send: (mail: StoppedMail) => Promise<unknown>
  /** What the toast says of those that worked. */
  readonly words: (count: number) => string
  readonly onDone: () => void
}

/** The same with several mails, each for itself: one that fails holds up none, and is told with its reason. */
function useOneByOne({ send, words, onDone }: OneByOne) {
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const change = useChange({
    send: async (mails: readonly StoppedMail[]) => {
      const failed: Failure[] = []
      for (const mail of mails) await send(mail).catch((error: unknown) => failed.push({ mail, error }))
      return { doneCount: mails.length - failed.length, failed }
    },
    words: ({ doneCount }) => words(doneCount),
    touches,
    onDone: ({ failed }) => {
      setFailures(failed)
      onDone()
    },
  })
  return { act: (mails: readonly StoppedMail[]) => change.mutate(mails), busy: change.isPending, failures }
}

/** Which of them are still here, and why. */
function Left({ failures }: { readonly failures: readonly Failure[] }) {
  const { t } = useTranslation('quarantine')
  const sayWhy = useProblemWords()
  if (failures.length === 0) return null
  return (
    <Alert color="yellow" role="alert" w="100%" title={t('left', { count: failures.length })}>
      <List size="sm">
        {failures.map(({ mail, error }) => (
          <List.Item key={mail.id} style={{ overflowWrap: 'anywhere' }}>
            {mail.subject === null || mail.subject === '' ? t('noSubject') : mail.subject}: {sayWhy(error)}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

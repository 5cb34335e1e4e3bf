import { Button, Group } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/loaded.tsx'
import { MailViewer } from '../../ui/mail-viewer/mail-viewer.tsx'
import { UnlinkButton } from './unlink-button.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { UndoFiling } from './undo-filing.tsx'
import { get } from '../../lib/api.ts'
import type { MessagePayload } from '../../../contract/message.ts'

interface Props {
  readonly messageId: string
  readonly leadId: string
  readonly mayMove: boolean
}

/** A mail of the history, read in place; where it is wrong here, it is moved to its lead. */
export function MailEntry({ messageId, leadId, mayMove }: Props) {
  const { t } = useTranslation('history')
  const [moving, setMoving] = useState(false)
  const message = useQuery({
    queryKey: ['messages', messageId],
    queryFn: ({ signal }) => get<MessagePayload>(`/messages/${messageId}`, signal),
  })
  return (
    <Loaded query={message} lines={6}>
      {(mail) => (
        <>
          <MailViewer
            message={mail}
            candidates={mail.assignment === null ? [] : [mail.assignment]}
            chosen={mail.assignment}
          />
          {mayMove && (
            <Group justify="flex-end" px="md">
              {mail.assignment?.by === 'rule' && (
                <UndoFiling messageId={messageId} version={mail.version} place="mail" />
              )}
              <UnlinkButton messageId={messageId} version={mail.version} />
              <Button
                variant="default"
                onClick={() => setMoving(true)}
                leftSection={<IconArrowRight size={16} aria-hidden />}
              >
                {t('moveMail')}
              </Button>
            </Group>
          )}
          <MoveDialog message={mail} leadId={leadId} opened={moving} onClose={() => setMoving(false)} />
        </>
      )}
    </Loaded>
  )
}

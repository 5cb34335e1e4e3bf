import { Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LeadSearch, type FoundLead } from '../../ui/lead-search.tsx'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { MessagePayload } from '../../../contract/message.ts'

interface Props {
  readonly message: MessagePayload
  readonly leadId: string
  readonly opened: boolean
  readonly onClose: () => void
}

/** Moves a mail to another lead; here it stays readable as withdrawn. */
export function MoveDialog({ message, leadId, opened, onClose }: Props) {
  const { t } = useTranslation(['history', 'common'])
  const move = useChange({
    send: (lead: FoundLead) =>
      post(`/messages/${message.id}/assign`, { body: { target: { leadId: lead.id } }, ifMatch: message.version }),
    words: (_, lead) => t('moved', { number: lead.number, name: lead.name }),
    touches: ['history', 'lead', 'messages', 'leads'],
    onDone: onClose,
  })
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('moveMail')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('moveHint')}
        </Text>
        <LeadSearch
          onChosen={(lead) => {
            if (lead.id !== leadId) move.mutate(lead)
          }}
        />
      </Stack>
    </Modal>
  )
}

import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../lib/api.ts'
import { useBlockable, type Blockable } from '../../lib/blocks.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { useChange } from '../../ui/use-change.ts'

/** Later mail of this address, or of all of its host, is stopped by itself. */
export function BlockSender({ address }: { readonly address: string }) {
  const { t } = useTranslation('quarantine')
  const blockable = useBlockable(address, { enabled: true })
  if (blockable === null) return null
  return (
    <DialogButton words={t('block.open')} title={t('block.title')}>
      {(close) => <Choice blockable={blockable} onClose={close} />}
    </DialogButton>
  )
}

interface ChoiceProps {
  readonly blockable: Blockable
  readonly onClose: () => void
}

function Choice({ blockable: { address, hostName }, onClose }: ChoiceProps) {
  const { t } = useTranslation(['quarantine', 'common'])
  const [sender, setSender] = useState(address)
  const block = useChange({
    send: (chosen: string) => post<{ sender: string }>('/blocks', { body: { sender: chosen } }),
    words: (made) => t('block.done', { sender: made.sender }),
    touches: ['blocks', 'quarantine'],
    onDone: onClose,
  })
  return (
    <Stack>
      <Radio.Group value={sender} onChange={setSender} label={t('block.who')}>
        <Stack gap="xs" mt="xs" style={{ overflowWrap: 'anywhere' }}>
          <Radio value={address} label={t('block.address', { address })} data-autofocus />
          {hostName !== null && <Radio value={hostName} label={t('block.host', { hostName })} />}
        </Stack>
      </Radio.Group>
      <Text size="sm">{t('block.means')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button loading={block.isPending} onClick={() => block.mutate(sender)}>
          {t('block.act')}
        </Button>
      </Group>
    </Stack>
  )
}

import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { lazyPart } from './lazy-part.tsx'

const KeyTables = lazyPart(async () => (await import('./key-tables.tsx')).KeyTables)

/** Every shortcut, from the one table that also drives them. */
export function KeyHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('keys')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <KeyTables />
    </Modal>
  )
}

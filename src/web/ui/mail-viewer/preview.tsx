import { Alert, Anchor, Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type TouchEvent } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly fileName: string
  /** Where the server sends it; by its type there, only pixels are drawn. */
  readonly href: string
}

/** A button beside a picture, and the picture in a dialog; fetched only when somebody asks for it. */
export function Preview({ fileName, href }: Props) {
  const { t } = useTranslation(['mail', 'common'])
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={t('previewOf', { fileName })}
        onClick={() => setOpen(true)}
      >
        {t('preview')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={<bdi>{fileName}</bdi>}
        size="xl"
        closeButtonProps={{ 'aria-label': t('common:close') }}
        onTouchStart={keepInside}
        onTouchEnd={keepInside}
      >
        <Picture fileName={fileName} href={href} />
      </Modal>
    </>
  )
}

function Picture({ fileName, href }: Props) {
  const { t } = useTranslation('mail')
  const [isBroken, setBroken] = useState(false)
  return (
    <Stack>
      {isBroken ? (
        <Alert color="yellow" role="alert">
          {t('previewBroken')}
        </Alert>
      ) : (
        <img className="mail-preview" src={href} alt={t('previewAlt', { fileName })} onError={() => setBroken(true)} />
      )}
      <Group justify="flex-end">
        <Anchor size="sm" href={href} download>
          {t('save')}
        </Anchor>
      </Group>
    </Stack>
  )
}

/** The dialog stands above the mail, where a finger drawn across decides: moving a picture must decide nothing. */
function keepInside(event: TouchEvent): void {
  event.stopPropagation()
}

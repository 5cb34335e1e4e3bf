import { Anchor, Button, Group, Text } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadableCharset } from '../../../domain/charsets.ts'
import { languages } from '../../lib/i18n.ts'
import { useKeyHint } from '../keys.tsx'
import { useTapped } from './use-tapped.ts'
import { useFocusBack } from './use-focus-back.ts'
import type { Images } from './use-images.ts'

interface Props {
  readonly messageId: string
  readonly hasRemoteImages: boolean
  readonly images: Images
  readonly charset: ReadableCharset | null
}

/**
 * The body as the server cleaned it, in a frame without any right: no script, no form, no way to move this window, no
 * origin, and a policy of its own that loads nothing. It is fetched by its address, never written into the page (`srcdoc`),
 * so that the policy it is sent with binds it.
 */
export function HtmlBody({ messageId, hasRemoteImages, images, charset }: Props) {
  const { t, i18n } = useTranslation('mail')
  const [isOpen, setOpen] = useState(false)
  const language = languages.find((each) => each === i18n.language) ?? 'en'
  const wish = { images: images.shown ? 'on' : 'off', language, ...(charset === null ? {} : { charset }) }
  const address = `/api/messages/${messageId}/html?${new URLSearchParams(wish).toString()}`
  const frame = useRef<HTMLIFrameElement>(null)
  const isInside = useFocusBack(frame)
  const { isTapped, tap } = useTapped()
  const isOpened = useOpened()
  return (
    <>
      {hasRemoteImages && !images.shown && <ImagesBlocked images={images} />}
      <div className="mail-sheet-frame" data-open={isOpen || undefined}>
        {isOpened && (
          <iframe
            key={address}
            ref={frame}
            className="mail-frame"
            title={t('bodyFrame')}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerPolicy="no-referrer"
            src={address}
          />
        )}
        {!isTapped && <div className="mail-touch" onClick={tap} aria-hidden />}
      </div>
      <Group justify="space-between" px="sm" py={4} className="mail-bar">
        <Text size="xs" c="dimmed" role="status">
          {isInside ? t('keysInside') : ''}
        </Text>
        <Button size="compact-xs" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} ml="auto">
          {isOpen ? t('collapse') : t('expand')}
        </Button>
        <Anchor size="xs" href={address} target="_blank" rel="noopener noreferrer">
          {t('ownTab')}
        </Anchor>
      </Group>
    </>
  )
}

/** False where the mail is only drawn ahead: nothing of it is loaded before somebody opens it, and no image tells of that. */
function useOpened(): boolean {
  const [isOpened, setOpened] = useState(false)
  useLayoutEffect(() => {
    setOpened(true)
    return () => setOpened(false)
  }, [])
  return isOpened
}

function ImagesBlocked({ images: { sender, loadOnce, loadAlways } }: Pick<Props, 'images'>) {
  const { t } = useTranslation('mail')
  const hint = useKeyHint('load_images')
  return (
    <Group justify="space-between" px="sm" py={4} gap="xs" className="mail-bar">
      <Text size="xs">{t('imagesBlocked')}</Text>
      <Group gap="xs">
        <Button size="compact-xs" variant="light" onClick={loadOnce} {...hint}>
          {t('loadOnce')}
        </Button>
        {sender !== null && (
          <Button size="compact-xs" variant="subtle" onClick={loadAlways}>
            {t('loadAlways')}
          </Button>
        )}
      </Group>
    </Group>
  )
}

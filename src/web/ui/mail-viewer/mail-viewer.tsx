import { Anchor, Button, Group, Stack, Tabs, Title } from '@mantine/core'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './mail-viewer.css'
import { Addresses } from './addresses.tsx'
import { Attachments } from './attachments.tsx'
import { CharsetBar } from './charset-bar.tsx'
import { HtmlBody } from './html-body.tsx'
import { SubjectWithTokens, wordsOf, type Reasoned } from '../subject.tsx'
import { SourceBody } from './source-body.tsx'
import { HeadersBody, TextBody } from './text-body.tsx'
import { Loaded } from '../loaded.tsx'
import { useContent } from './use-content.ts'
import { useImages, type Images } from './use-images.ts'
import { ReadingNotes, ScanWarning } from './warnings.tsx'
import { useKeys } from '../../lib/keys/use-keys.ts'
import { useSession } from '../../lib/session.ts'
import type { ReadableCharset } from '../../../domain/charsets.ts'
import type { MailContentPayload } from '../../../contract/mail-view.ts'
import type { MessagePayload } from '../../../contract/message.ts'

type BodyTab = 'html' | 'text' | 'headers' | 'source'

interface Props {
  readonly message: MessagePayload
  /** Suggested leads, or the one it was filed to: what they were recognised by is marked. */
  readonly candidates: readonly Reasoned[]
  /** The one whose contact is marked among the people of the mail. */
  readonly chosen: Reasoned | null
}

/** One mail, shown safely: HTML in a frame that may do nothing, everything else as text. */
export const MailViewer = memo(function MailViewer({ message, candidates, chosen }: Props) {
  const { t } = useTranslation('mail')
  const [wanted, want] = useState<BodyTab>('html')
  const images = useImages(message)
  const [charset, setCharset] = useState<ReadableCharset | null>(null)
  const [isAsking, setAsking] = useState(false)
  const content = useContent(message.id, null)
  const reading = content.data?.charset
  const isAdmin = useSession().user.role === 'admin'
  const tabs = [...tabsOf(message, content.data), ...(isAdmin && hasOriginal(message) ? (['source'] as const) : [])]
  const tab = tabs.includes(wanted) ? wanted : 'text'
  const asking: Asking = { isOpen: isAsking, turn: () => setAsking(!isAsking) }
  const mayAsk = reading?.isDoubted === false && charset === null && isWords(tab)
  useKeys('review', {
    switch_body: () => want(tabs[(tabs.indexOf(tab) + 1) % tabs.length] ?? 'text'),
    load_images: images.loadOnce,
  })
  return (
    <Tabs value={tab} onChange={(value) => want(value as BodyTab)} keepMounted={false}>
      <Stack gap="sm" p="md" className="mail-viewer">
        <Title order={2} size="h4" className="mail-subject">
          <SubjectWithTokens subject={message.subject ?? t('noSubject')} candidates={candidates} />
        </Title>
        <Addresses
          message={message}
          contactAddresses={chosen === null ? [] : wordsOf(chosen, 'addressee_is_contact', 'address')}
        />
        <ScanWarning scan={message.scan} />
        <Attachments message={message} />
        <ViewerBar message={message} tabs={tabs} asking={mayAsk ? asking : null} />
        <ReadingNotes content={content.data} />
        {reading !== undefined && isWords(tab) && (reading.isDoubted || isAsking || charset !== null) && (
          <CharsetBar reading={reading} chosen={charset} onChoose={setCharset} />
        )}
        <Tabs.Panel value={tab} className="mail-sheet">
          <Body tab={tab} message={message} images={images} charset={charset} />
        </Tabs.Panel>
      </Stack>
    </Tabs>
  )
})

/** Letters that look right to us may look wrong to whoever can read them: the choice is always there, out of the way. */
interface Asking {
  readonly isOpen: boolean
  readonly turn: () => void
}

interface BarProps {
  readonly message: MessagePayload
  readonly tabs: readonly BodyTab[]
  /** Null where there is no charset to be chosen, or its choice is shown anyway. */
  readonly asking: Asking | null
}

function ViewerBar({ message, tabs, asking }: BarProps) {
  const { t } = useTranslation('mail')
  return (
    <Group justify="space-between" className="mail-bar">
      <Tabs.List aria-label={t('bodyAs')}>
        {tabs.map((value) => (
          <Tabs.Tab key={value} value={value} px="sm" py={6}>
            {t(`tab.${value}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Group gap="xs">
        {asking !== null && (
          <Button size="compact-xs" variant="subtle" aria-expanded={asking.isOpen} onClick={asking.turn}>
            {t('charset.readAs')}
          </Button>
        )}
        {hasOriginal(message) && (
          <Anchor size="xs" href={`/api/messages/${message.id}/raw`} download>
            {t('original')}
          </Anchor>
        )}
      </Group>
    </Group>
  )
}

interface BodyProps {
  readonly tab: BodyTab
  readonly message: MessagePayload
  readonly images: Images
  readonly charset: ReadableCharset | null
}

function Body({ tab, message, images, charset }: BodyProps) {
  const { id: messageId, subject } = message
  const content = useContent(messageId, null)
  switch (tab) {
    case 'text':
      return <TextBody messageId={messageId} subject={subject ?? ''} charset={charset} />
    case 'headers':
      return <HeadersBody messageId={messageId} />
    case 'source':
      return <SourceBody messageId={messageId} />
    case 'html':
      return (
        <Loaded query={content} lines={6}>
          {({ hasRemoteImages }) => (
            <HtmlBody messageId={messageId} hasRemoteImages={hasRemoteImages} images={images} charset={charset} />
          )}
        </Loaded>
      )
  }
}

/** Header and source are shown as they are, whatever charset is chosen. */
function isWords(tab: BodyTab): boolean {
  return tab === 'html' || tab === 'text'
}

/** What a virus was found in does not leave the server as it came. */
function hasOriginal({ rawKept, scan }: MessagePayload): boolean {
  return rawKept && scan !== 'infected'
}

/** Where a mail has no HTML, or a virus was found in it, its text is all there is. */
function tabsOf({ scan }: MessagePayload, content: MailContentPayload | undefined): readonly BodyTab[] {
  const hasHtml = scan !== 'infected' && content?.hasHtml !== false
  return hasHtml ? ['html', 'text', 'headers'] : ['text', 'headers']
}

import { Affix, CloseButton, Group, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyRoom } from '../../lib/keys/key-room.ts'
import { useKeys } from '../../lib/keys/use-keys.ts'
import type { ReviewView } from '../../lib/reviews.ts'
import { NoMail } from './no-mail.tsx'
import { OneMail } from './one-mail.tsx'
import { QueueProgress } from './queue-progress.tsx'
import { Steps } from './steps.tsx'
import { usePinnedHere } from './use-pinned.ts'
import { useQueue } from './use-queue.ts'
import './reviews.css'

const ownMail: ReviewView = { mine: true, level: null, aside: false, contradiction: false, attachment: false }

/** Own mails to check, one after the other, beside any page: that one stays as it is, whatever stands half done on it. */
export function ReviewSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <KeyRoom value="sheet">
      <Affix position={{ top: 0, right: 0, bottom: 0 }} zIndex={150} withinPortal={false}>
        <Sheet onClose={onClose} />
      </Affix>
    </KeyRoom>
  )
}

function Sheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['reviews', 'common'])
  const queue = useQueue(ownMail, usePinnedHere())
  const { query, reviews, selection, next, previous, wait } = queue
  const sheet = useFocusWhileOpen()
  useKeys('global', { back: onClose })
  return (
    <section ref={sheet} tabIndex={-1} className="review-sheet" aria-label={t('sheet')} data-times>
      <Group px="md" py="xs" justify="space-between" wrap="nowrap" className="reviews-bar">
        <Group gap="sm">
          <Title order={2} size="h4">
            {t('sheet')}
          </Title>
          <QueueProgress count={reviews.length} hasMore={query.hasNextPage} />
          <Steps onNext={next} onPrevious={previous} />
        </Group>
        <CloseButton onClick={onClose} aria-label={t('common:close')} title={t('common:close')} />
      </Group>
      <NoMail queue={queue} filtered={false} />
      {wait === 'over' && selection.currentId !== null && (
        <div className="reviews-card">
          <OneMail reviews={reviews} selection={selection} />
        </div>
      )}
    </section>
  )
}

/** The focus goes into the sheet, and once it is closed back to where it was. */
function useFocusWhileOpen() {
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    sheet.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return sheet
}

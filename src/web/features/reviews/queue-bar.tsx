import { ActionIcon, Button, Group, Text, Title } from '@mantine/core'
import { useCallbackRef } from '@mantine/hooks'
import { IconLayoutColumns, IconLayoutList } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LastDecisions } from './last-decisions.tsx'
import { BulkConfirmDialog } from './bulk-confirm-dialog.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { ReviewViewMenu } from './review-view-menu.tsx'
import { QueueProgress } from './queue-progress.tsx'
import { Steps } from './steps.tsx'
import { useShortcut } from '../../lib/keys/use-shortcut.ts'
import type { Marks } from './use-marks.ts'
import { mostReviewsAtOnce } from '../../../domain/most-at-once.ts'
import { useQueueView } from './use-queue-view.ts'
import { PanelButton } from '../../ui/panel-button.tsx'
import { useCollapsed } from '../../lib/collapsed.ts'
import { matchingReviews, type ReviewView } from '../../lib/reviews.ts'
import { SelectAllButton, useSelectAll, type Chosen } from '../../ui/select-all.tsx'

/** What the dialog asks about stays as it was chosen, whatever happens to the rows on the page meanwhile. */
interface Asked {
  readonly opened: boolean
  readonly reviews: Chosen
}

interface Props {
  readonly view: ReviewView
  readonly count: number
  readonly hasMore: boolean
  readonly marks: Marks
  readonly onNext: () => void
  readonly onPrevious: () => void
  /** These are confirmed together, and wait no more. */
  readonly onDecided: (decided: Chosen) => void
  /** Some of these wait after all. */
  readonly onLeft: (decided: Chosen) => void
}

/** How many are left and which of them are shown; or, once rows are chosen, what can be done with them together. */
export const QueueBar = memo(function QueueBar(props: Props) {
  const { view, count, hasMore, marks, onNext, onPrevious, onDecided, onLeft } = props
  const { t } = useTranslation('reviews')
  const [asked, ask] = useState<Asked>({ opened: false, reviews: [] })
  const close = useCallbackRef(() => ask({ ...asked, opened: false }))
  const decide = useCallbackRef((decided: Chosen) => {
    marks.clear()
    onDecided(decided)
  })
  return (
    <Group px="md" py="xs" justify="space-between" className="reviews-bar">
      <Group gap="sm">
        <Title order={1} size="h4">
          {t('title')}
        </Title>
        <QueueProgress count={count} hasMore={hasMore} />
        <LastDecisions />
        <Steps onNext={onNext} onPrevious={onPrevious} />
        <ViewButtons />
        <ReviewViewMenu view={view} />
      </Group>
      {marks.marked.length > 0 ? (
        <MarkedActs
          view={view}
          count={count}
          hasMore={hasMore}
          marks={marks}
          onConfirm={(reviews) => ask({ opened: true, reviews })}
        />
      ) : (
        <QueueFilters view={view} />
      )}
      <BulkConfirmDialog {...asked} onClose={close} onDecided={decide} onLeft={onLeft} />
    </Group>
  )
})

/** How the queue is laid out; a phone shows one mail, whatever is chosen. */
const ViewButtons = memo(function ViewButtons() {
  const { t } = useTranslation('keys')
  const { isListAlone, switchView } = useQueueView()
  const view = useShortcut('switch_view')
  const aside = useCollapsed('asideCollapsed')
  const ViewIcon = isListAlone ? IconLayoutColumns : IconLayoutList
  return (
    <Group gap={4}>
      <ActionIcon
        variant="subtle"
        color="gray"
        visibleFrom="sm"
        onClick={switchView}
        aria-label={t('action.switch_view')}
        title={t('action.switch_view')}
        aria-keyshortcuts={view.spoken}
      >
        <ViewIcon size={18} aria-hidden />
      </ActionIcon>
      {!isListAlone && <PanelButton side="right" panel={aside} visibleFrom="sm" />}
    </Group>
  )
})

interface MarkedProps extends Pick<Props, 'view' | 'count' | 'hasMore' | 'marks'> {
  readonly onConfirm: (chosen: Chosen) => void
}

function MarkedActs({ view, count, hasMore, marks: { marked, clear }, onConfirm }: MarkedProps) {
  const { t } = useTranslation('reviews')
  const isOffered = hasMore && marked.length === count
  const { chosen, offer } = useSelectAll({ address: matchingReviews(view), marked, isOffered })
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {t('bulk.marked', { count: chosen.length })}
      </Text>
      <SelectAllButton offer={offer} most={mostReviewsAtOnce} />
      <Button size="xs" onClick={() => onConfirm(chosen)}>
        {t('bulk.confirm')}
      </Button>
      <Button size="xs" variant="default" onClick={clear}>
        {t('bulk.clear')}
      </Button>
    </Group>
  )
}

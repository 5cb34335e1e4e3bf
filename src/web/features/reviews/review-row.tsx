import { Badge, Group, Text } from '@mantine/core'
import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { Looking } from './looking.tsx'
import { Moment } from '../../ui/moment.tsx'
import { SubjectWithTokens } from '../../ui/subject.tsx'
import type { Marks } from './use-marks.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

interface Props {
  readonly review: ReviewInFull
  readonly current: boolean
  readonly onSelect: (id: string) => void
  readonly marks: Marks
  readonly position: number
  /** Of the whole list; -1 where more may come. */
  readonly size: number
}

/** One mail of the queue: how sure, what, who to whom, and where it would go. */
export function ReviewRow({ review, current, onSelect, marks, position, size }: Props) {
  const marked = marks.isMarked(review.id)
  return (
    <div
      id={`review-${review.id}`}
      role="option"
      aria-selected={marked}
      aria-current={current}
      aria-posinset={position}
      aria-setsize={size}
      className="reviews-row"
      data-current={current || undefined}
      onClick={(event) => {
        if (event.shiftKey) marks.extendTo(review.id)
        else onSelect(review.id)
      }}
    >
      <Tick id={review.id} marked={marked} onToggle={marks.toggle} />
      <RowWords review={review} />
    </div>
  )
}

/** Most of the row, which stays as it is while the rows around it are decided: each key press moves all of them. */
const RowWords = memo(function RowWords({ review }: Pick<Props, 'review'>) {
  const { t } = useTranslation('reviews')
  const { message, decision } = review
  return (
    <>
      <Group gap={6} wrap="nowrap" className="reviews-row-head">
        <LevelBadge level={review.level} />
        <Looking review={review} />
        <Moment at={message.receivedAt} size="xs" c="dimmed" ml="auto" />
      </Group>
      <Text size="sm" fw={600} truncate>
        <SubjectWithTokens subject={message.subject ?? t('noSubject')} candidates={decision?.candidates ?? []} />
      </Text>
      <Text size="xs" truncate>
        {senderOf(review)} → {addresseeOf(review)}
      </Text>
      <Suggested review={review} />
    </>
  )
})

/** The lead it would go to, and what to watch out for. */
function Suggested({ review: { decision, filed } }: Pick<Props, 'review'>) {
  const { t } = useTranslation('reviews')
  const first = decision?.candidates[0]
  return (
    <Group gap={6} wrap="nowrap">
      {first !== undefined && (
        <Text size="xs" c="dimmed" truncate>
          {first.target.number} {first.name}
        </Text>
      )}
      {decision?.contradiction === true && (
        <Badge size="xs" color="orange" variant="light">
          {t('contradiction')}
        </Badge>
      )}
      {filed && (
        <Badge size="xs" variant="light">
          {t('filed')}
        </Badge>
      )}
    </Group>
  )
}

interface TickProps {
  readonly id: string
  readonly marked: boolean
  readonly onToggle: (id: string) => void
}

/** For the pointer; keyboard and screen reader choose the row itself. */
const Tick = memo(function Tick({ id, marked, onToggle }: TickProps) {
  const TickIcon = marked ? IconSquareCheckFilled : IconSquare
  return (
    <span
      className="reviews-tick"
      aria-hidden
      onClick={(event) => {
        event.stopPropagation()
        onToggle(id)
      }}
    >
      <TickIcon size={16} />
    </span>
  )
})

function senderOf({ message }: ReviewInFull): string {
  return message.from === null ? '' : nameOf(message.from)
}

function addresseeOf({ message }: ReviewInFull): string {
  const first = message.to[0] ?? message.cc[0]
  return first === undefined ? '' : nameOf(first)
}

function nameOf({ name, address }: { readonly name: string; readonly address: string }): string {
  return name === '' ? address : name
}

import { Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useBlockable, type Blockable } from '../../lib/blocks.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { useSession } from '../../lib/session.ts'
import { useKeyHint } from '../../ui/keys.tsx'
import { DoNotFileMenu } from './do-not-file-menu.tsx'
import { Goal } from './goal.tsx'
import { LaterMenu } from './later-menu.tsx'
import { QuarantineButton } from './quarantine-button.tsx'
import type { Opened } from './opened.ts'
import type { Candidate } from './queue.ts'
import type { Verdict } from './verdict.ts'

export interface ActionProps {
  readonly review: ReviewInFull
  /** The sender, where an admin may block him; null: the mail alone can be stopped. */
  readonly blockable: Blockable | null
  readonly open: Opened
  readonly onOpen: (open: Opened) => void
  /** What is confirmed; none: a lead is to be chosen first. */
  readonly chosen: Candidate | undefined
  readonly onConfirm: () => void
  readonly onVerdict: (verdict: Verdict) => void
}

/** Everything that can be decided, each a button with its key. */
export function Actions({ review, chosen, blockable, open, onOpen, onConfirm, onVerdict }: ActionProps) {
  const { t } = useTranslation('reviews')
  const mayStop = useMayStop()
  const confirm = useKeyHint('confirm')
  const other = useKeyHint('other_lead')
  const made = useKeyHint('new_lead')
  return (
    <Stack gap="xs" className="reviews-actions">
      <Goal review={review} chosen={chosen} />
      <Button fullWidth disabled={chosen === undefined} onClick={onConfirm} {...confirm}>
        {t('confirm')}
      </Button>
      <Group gap="xs" grow preventGrowOverflow={false}>
        <Button variant="default" onClick={() => onOpen('other_lead')} {...other}>
          {t('otherLead')}
        </Button>
        <Button variant="default" onClick={() => onOpen('new_lead')} {...made}>
          {t('newLead')}
        </Button>
        <DoNotFileMenu
          opened={open === 'do_not_file'}
          onOpened={(opened) => onOpen(opened ? 'do_not_file' : 'nothing')}
          onChosen={(reason) => onVerdict({ kind: 'reject', reason })}
        />
        <LaterMenu
          opened={open === 'later'}
          onOpened={(opened) => onOpen(opened ? 'later' : 'nothing')}
          onChosen={(until) => onVerdict({ kind: 'snooze', until })}
        />
        {mayStop && (
          <QuarantineButton
            blockable={blockable}
            opened={open === 'quarantine'}
            onOpened={(opened) => onOpen(opened ? 'quarantine' : 'nothing')}
            onChosen={(block) => onVerdict({ kind: 'quarantine', block })}
          />
        )}
      </Group>
    </Stack>
  )
}

/** Stopping mail needs the role reviewer; whoever may not is not shown it. */
export function useMayStop(): boolean {
  return useSession().user.role !== 'rep'
}

/** The sender of a mail, where who is signed in may block him. */
export function useBlockableSender({ message }: ReviewInFull): Blockable | null {
  const isAdmin = useSession().user.role === 'admin'
  return useBlockable(message.from?.address ?? '', { enabled: isAdmin })
}

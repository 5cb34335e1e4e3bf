import { notifications } from '@mantine/notifications'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import { isStale } from '../../lib/stale.ts'
import { patchLead } from './patch-lead.ts'
import { useShowLead } from './use-show-lead.ts'
import type { Lead } from '../../lib/leads.ts'
import type { Stage } from '../../../domain/lead/stage.ts'

/** What moving a lead sets: a stage without a probability leaves the lead its own. */
type StageMove = Partial<Pick<Lead, 'stage' | 'probability'>>

interface Sent {
  readonly move: StageMove
  /** The lead as it was seen. */
  readonly on: Lead
}

interface Conflict {
  readonly problem: Problem
  readonly now: Lead
  readonly move: StageMove
}

/**
 * Moves a lead to a stage. It is shown there at once; one move after the other goes to the server, each on what the one
 * before made of the lead. Where somebody else moved it meanwhile, the person decides.
 */
export function useStageChange(lead: Lead) {
  const { t } = useTranslation('leads')
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const newest = useRef<StageMove>({})
  const inTurn = useInTurn()
  const show = useShowLead()
  const sayWhy = useProblemWords()
  const change = useChange({
    send: ({ move, on }: Sent) => {
      newest.current = move
      return inTurn((mine) => patchLead(mine !== null && mine.version > on.version ? mine : on, move))
    },
    words: (saved) => t('stageBar.moved', { number: saved.number, stage: saved.stage ?? '–' }),
    touches: ['leads', 'lead', 'history', 'duplicates'],
    onDone: show,
    onRefused: (error) => {
      if (!isStale(error)) {
        notifications.show({ color: 'red', message: sayWhy(error), role: 'alert' })
        return
      }
      const now = error.current as Lead
      show(now)
      setConflict({ problem: error, now, move: newest.current })
    },
  })
  const send = (sent: Sent) => {
    setConflict(null)
    change.mutate(sent)
  }
  return {
    shown: change.isPending ? { ...lead, ...change.variables.move } : lead,
    moveTo: ({ name, probability }: Stage) =>
      send({ move: { stage: name, ...(probability === null ? {} : { probability }) }, on: lead }),
    conflict,
    keepTheirs: () => setConflict(null),
    applyMine: () => {
      if (conflict !== null) send({ move: conflict.move, on: conflict.now })
    },
  }
}

/** Each after the one before; it is told what that made of the lead, null where there was none. */
function useInTurn() {
  const last = useRef<Promise<Lead | null>>(Promise.resolve(null))
  return (send: (mine: Lead | null) => Promise<Lead>): Promise<Lead> => {
    const before = last.current
    const answer = before.then(send)
    last.current = answer.catch(() => before)
    return answer
  }
}

import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch, Problem } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
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
      return inTurn((mine) => patchStage(mine !== null && mine.version > on.version ? mine : on, move))
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

/** On top of what others changed meanwhile, as long as it was nothing that this sets. */
async function patchStage(on: Lead, move: StageMove): Promise<Lead> {
  try {
    return await patch<Lead>(`/leads/${on.id}`, { body: move, ifMatch: on.version })
  } catch (error) {
    if (!isStale(error) || changedToo(on, move, error.current as Lead).length > 0) throw error
    return await patchStage(error.current as Lead, move)
  }
}

/** What the move sets that somebody else set meanwhile, to something else. */
function changedToo(on: Lead, move: StageMove, now: Lead): readonly (keyof StageMove)[] {
  return (['stage', 'probability'] as const).filter(
    (field) => move[field] !== undefined && now[field] !== on[field] && now[field] !== move[field],
  )
}

function isStale(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 412
}

/** The page has it at once, with the version that the next change goes on; by which number it was asked for stays known. */
function useShowLead(): (lead: Lead) => void {
  const queryClient = useQueryClient()
  return (lead) => {
    queryClient.setQueriesData<Lead>({ queryKey: ['lead'] }, (known) =>
      known?.id === lead.id && known.version < lead.version ? { ...lead, askedNumber: known.askedNumber } : known,
    )
  }
}

import { LeadConflict } from './lead-conflict.tsx'
import { valuesOf } from './lead-form.ts'
import type { useStageChange } from './use-stage-change.ts'

type Change = Pick<ReturnType<typeof useStageChange>, 'conflict' | 'keepTheirs' | 'applyMine'>

/** Somebody else moved the lead first. */
export function StageConflict({ conflict, keepTheirs, applyMine }: Change) {
  if (conflict === null) return null
  const { now, problem, move } = conflict
  return (
    <LeadConflict
      theirs={now}
      problem={problem}
      mine={valuesOf({ ...now, ...move })}
      changed={(['stage', 'probability'] as const).filter(
        (field) => move[field] !== undefined && move[field] !== now[field],
      )}
      onKeepTheirs={keepTheirs}
      onApplyMine={applyMine}
    />
  )
}

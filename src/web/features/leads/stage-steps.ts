import type { Stage } from '../../../domain/lead/stage.ts'

/** One step of the way of a lead, as its page shows it. */
export interface StageStep extends Stage {
  readonly place: 'past' | 'current' | 'ahead'
  /** False for a text that the tenant's list does not have. */
  readonly isListed: boolean
}

/** The tenant's stages in their order; a stage that is not among them stands before them, by itself. */
export function stageSteps(stages: readonly Stage[], current: string | null): readonly StageStep[] {
  const here = stages.findIndex(({ name }) => name === current)
  const listed = stages.map((stage, at) => ({ ...stage, place: placeOf(at, here), isListed: true }))
  if (current === null || here !== -1) return listed
  return [{ name: current, probability: null, place: 'current', isListed: false }, ...listed]
}

function placeOf(at: number, here: number): StageStep['place'] {
  if (at === here) return 'current'
  return at < here ? 'past' : 'ahead'
}

/** The stage one step on or back; from none, or one that is not listed, the first one is the next. Null: there is none. */
export function stageBeside(stages: readonly Stage[], current: string | null, step: 1 | -1): Stage | null {
  return stages[stages.findIndex(({ name }) => name === current) + step] ?? null
}

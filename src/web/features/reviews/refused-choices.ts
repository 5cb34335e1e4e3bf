import type { Extras } from './verdict.ts'

/** What is chosen on the desk beside the verdict itself. */
export interface Choice {
  readonly highlightedId: string | null
  readonly extras: Extras
}

/** By review, as long as the page is loaded. */
const kept = new Map<string, Choice>()

/** The server refused a decision: what was chosen for it is on the desk again whenever its mail is. */
export function keepChoice(reviewId: string, choice: Choice): void {
  kept.set(reviewId, choice)
}

export function keptChoice(reviewId: string): Choice | null {
  return kept.get(reviewId) ?? null
}

/** It is decided, here or by somebody else. */
export function forgetChoice(reviewId: string): void {
  kept.delete(reviewId)
}

/** One step of a tenant's own way from the first contact to the decision; a lead holds its name as text. */
export interface Stage {
  readonly name: string
  /** Whole percent that a lead gets when it is moved here; null: what it had. */
  readonly probability: number | null
}

export const mostStages = 20

/** Whether the name at this place stood before in the list, compared as people read it: without case and width. */
export function isRepeatedStage(names: readonly string[], at: number): boolean {
  const [name = '', ...before] = [names[at], ...names.slice(0, at)].map(asRead)
  return name !== '' && before.includes(name)
}

function asRead(name = ''): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

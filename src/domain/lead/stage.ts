/** One step of a tenant's own way from the first contact to the decision; a lead holds its name as text. */
export interface Stage {
  readonly name: string
  /** Whole percent that a lead gets when it is moved here; null: what it had. */
  readonly probability: number | null
}

export const mostStages = 20

/** Where in the list a name stands that stood before, told apart as people read it: without case and width. -1: nowhere. */
export function repeatedStage(names: readonly string[]): number {
  const read = names.map((name) => name.normalize('NFKC').trim().toLowerCase())
  return read.findIndex((name, at) => name !== '' && read.indexOf(name) < at)
}

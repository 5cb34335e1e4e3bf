import { z } from 'zod'
import { id, version } from './values.ts'

/** Everything that a filter holds, for an act on all of it. */
export const matchingList = z.object({
  count: z.int().describe('How many there are in all.'),
  items: z.array(z.object({ id, version })).describe('In the order of the list; at most as many as one act takes.'),
})

type Told = z.infer<typeof matchingList>

export interface MatchingList {
  readonly count: number
  readonly items: readonly Readonly<Told['items'][number]>[]
}

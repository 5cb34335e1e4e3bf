import { useCallbackRef } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { markedRange, neighbour } from './queue.ts'
import { useKeys } from '../../lib/keys/use-keys.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

/** Rows chosen for one decision together; a row that left the queue is chosen no more. */
export interface Marks {
  readonly marked: readonly ReviewInFull[]
  readonly isMarked: (id: string) => boolean
  readonly toggle: (id: string) => void
  /** From the row that was chosen last to this one. */
  readonly extendTo: (id: string) => void
  readonly clear: () => void
}

interface Props {
  readonly reviews: readonly ReviewInFull[]
  readonly currentId: string | null
  readonly onSelect: (id: string | null) => void
}

const none: readonly ReviewInFull[] = []

/** The same as long as no row is chosen, so that what shows them is not drawn anew for each mail that leaves the queue. */
export function useMarks({ reviews, currentId, onSelect }: Props): Marks {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [lastId, setLastId] = useState<string | null>(null)
  const marked = ids.size === 0 ? none : reviews.filter(({ id }) => ids.has(id))
  const add = (more: readonly string[]) => setIds(new Set([...ids, ...more]))
  const toggle = useCallbackRef((id: string) => {
    setLastId(id)
    setIds(ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id]))
  })
  const extendTo = useCallbackRef((id: string) => {
    add(markedRange(reviews, lastId, id))
    setLastId(id)
  })
  const extend = (steps: number) => {
    const next = neighbour(reviews, currentId, steps)
    add([currentId, next].filter((id) => id !== null))
    setLastId(next)
    onSelect(next)
  }
  const clear = useCallbackRef(() => setIds(new Set()))
  useKeys('list', {
    select: () => {
      if (currentId !== null) toggle(currentId)
    },
    select_next: () => extend(1),
    select_previous: () => extend(-1),
    select_all: () => add(reviews.map(({ id }) => id)),
  })
  useKeys('global', marked.length === 0 ? {} : { back: clear })
  const isMarked = (id: string) => ids.has(id)
  return useMemo(() => ({ marked, isMarked, toggle, extendTo, clear }), [marked, ids])
}

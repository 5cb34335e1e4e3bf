import { useState } from 'react'
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

export function useMarks({ reviews, currentId, onSelect }: Props): Marks {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [lastId, setLastId] = useState<string | null>(null)
  const marked = reviews.filter(({ id }) => ids.has(id))
  const add = (more: readonly string[]) => setIds(new Set([...ids, ...more]))
  const toggle = (id: string) => {
    setLastId(id)
    setIds(ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id]))
  }
  const extend = (steps: number) => {
    const next = neighbour(reviews, currentId, steps)
    add([currentId, next].filter((id) => id !== null))
    setLastId(next)
    onSelect(next)
  }
  const clear = () => setIds(new Set())
  useKeys('list', {
    select: () => {
      if (currentId !== null) toggle(currentId)
    },
    select_next: () => extend(1),
    select_previous: () => extend(-1),
    select_all: () => add(reviews.map(({ id }) => id)),
  })
  useKeys('global', marked.length === 0 ? {} : { back: clear })
  return {
    marked,
    isMarked: (id) => ids.has(id),
    toggle,
    extendTo: (id) => {
      add(markedRange(reviews, lastId, id))
      setLastId(id)
    },
    clear,
  }
}

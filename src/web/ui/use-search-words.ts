import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

/**
 * The words of a search field. What is typed runs ahead of the address, which follows when the typing pauses; where the address
 * changes otherwise (back, "show all"), the field follows it.
 */
export function useSearchWords(q: string, follow: (q: string | undefined) => void): [string, (words: string) => void] {
  const [{ words, seen }, set] = useState({ words: q, seen: q })
  if (q !== seen) set({ words: q === words.trim() ? words : q, seen: q })
  const followSoon = useDebouncedCallback(follow, 200)
  return [
    words,
    (next) => {
      set({ words: next, seen: q })
      followSoon(next.trim() || undefined)
    },
  ]
}

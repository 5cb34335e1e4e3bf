import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'

/** Answers are asked for again at once, and then at most this often while changes go on. */
const pauseMs = 300

/**
 * Asks for answers that became old, each once per pause: an act on a thousand leads tells of a thousand changes, and asking
 * for the list as often would take the server longer than the act itself.
 */
export function gathering(queryClient: Pick<QueryClient, 'invalidateQueries'>): Pick<QueryClient, 'invalidateQueries'> {
  const old = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = () => {
    timer = old.size === 0 ? null : setTimeout(flush, pauseMs)
    const keys = [...old.values()]
    old.clear()
    for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey })
  }
  return {
    invalidateQueries: (filters) => {
      const queryKey = filters?.queryKey
      if (queryKey === undefined) return queryClient.invalidateQueries(filters)
      old.set(hashKey(queryKey), queryKey)
      if (timer === null) flush()
      return Promise.resolve()
    },
  }
}

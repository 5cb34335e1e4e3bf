import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { announceDone } from '../lib/done.ts'
import { isStale } from '../lib/stale.ts'
import { announceUnderWay, type Undoable } from '../lib/undo.ts'
import { useProblemWords } from './use-problem-words.ts'

interface Options<V, A> {
  readonly send: (values: V) => Promise<A>
  /** What the toast says. */
  readonly words: (answer: A, values: V) => string
  /** First parts of the query keys whose answers become old. */
  readonly touches: readonly string[]
  readonly onDone?: (answer: A) => void
  /** For forms, which say what is wrong at the field; else a toast says it. */
  readonly onRefused?: (error: Error) => void
}

/** One change at the server: told, undoable where the server can, and everything it touches asked for again. */
export function useChange<V, A>({ send, words, touches, onDone, onRefused }: Options<V, A>) {
  const queryClient = useQueryClient()
  const sayWhy = useProblemWords()
  const refresh = () => {
    for (const key of touches) void queryClient.invalidateQueries({ queryKey: [key] })
  }
  return useMutation({
    mutationFn: send,
    // Known to `z` from the key on, not only once it is answered.
    onMutate: () => {
      const told = Promise.withResolvers<Undoable | null>()
      announceUnderWay(told.promise)
      return told
    },
    onSuccess: (answer, values, told) => {
      told.resolve(announceDone(words(answer, values), answer, refresh))
      refresh()
      onDone?.(answer)
    },
    onError: (error, _values, told) => {
      told?.resolve(null)
      if (onRefused !== undefined) {
        onRefused(error)
        return
      }
      notifications.show({ color: 'red', message: sayWhy(error), role: 'alert' })
      // What somebody else made of it is to be seen before one tries again.
      if (isStale(error)) refresh()
    },
  })
}

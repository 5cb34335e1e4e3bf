import { useCallbackRef } from '@mantine/hooks'
import { useEffect } from 'react'

type Select = (id: string) => void

/** The queues on screen, the one in front last: a sheet lies over the page. */
let onScreen: readonly Select[] = []

/** Makes this queue the one that answers of the server are for: they come late, and its reader may have left or come back. */
export function useOnScreen(select: Select): void {
  const own = useCallbackRef(select)
  useEffect(() => {
    onScreen = [...onScreen, own]
    return () => {
      onScreen = onScreen.filter((each) => each !== own)
    }
  }, [own])
}

/** Puts a review on the desk; false where no queue is on screen, whose reader is left where he is. */
export function putOnDesk(id: string): boolean {
  const select = onScreen.at(-1)
  select?.(id)
  return select !== undefined
}

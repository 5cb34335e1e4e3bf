import type { RouterHistory } from '@tanstack/react-router'

/** The pages behind this one, by their place in the browser's history; a page that was loaded anew begins an empty list. */
const visited = new Map<number, string>()
const placeKey = '__TSR_index'

/** Remembers which pages this visit went through, so that a page can lead back to a list as it was. */
export function rememberWay(history: RouterHistory): void {
  const note = () => visited.set(history.location.state[placeKey], history.location.pathname)
  visited.clear()
  note()
  history.subscribe(note)
}

/**
 * Goes back to the list this page was reached from, its search with it, over other pages of the same list; false where it
 * was reached otherwise.
 */
export function goBackTo(history: RouterHistory, list: string): boolean {
  const here = history.location.state[placeKey]
  for (let place = here - 1; visited.get(place)?.startsWith(list) === true; place -= 1) {
    if (visited.get(place) !== list) continue
    history.go(place - here)
    return true
  }
  return false
}

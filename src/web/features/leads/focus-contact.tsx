import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react'

/** Where a person stands: as the contact of the lead, or among the others. */
type Place = 'own' | 'listed'

interface Focusing {
  /** What was pressed goes away with its row; the focus is for the person's card in the new place, once it is there. */
  readonly follow: (place: Place, contactId: string) => void
  readonly take: (place: Place, contactId: string, card: HTMLElement) => void
  /** The row has gone, and no card has come yet, or none will: a long list shows its first page. */
  readonly rest: () => void
}

const nowhere: Focusing = { follow: () => undefined, take: () => undefined, rest: () => undefined }
const FocusContext = createContext(nowhere)

/** Where the focus waits meanwhile. */
export const restId = 'people-in-mail'

/** Around the people of a lead: after a press the focus goes with the person, so that the next key is for them. */
export function FocusContact({ children }: { readonly children: ReactNode }) {
  const wanted = useRef<string | null>(null)
  const focusing = useMemo<Focusing>(
    () => ({
      follow: (place, contactId) => {
        wanted.current = `${place} ${contactId}`
      },
      take: (place, contactId, card) => {
        if (wanted.current !== `${place} ${contactId}`) return
        wanted.current = null
        if (isLost()) (card.querySelector('button') ?? card).focus()
      },
      rest: () => {
        if (wanted.current !== null && isLost()) document.getElementById(restId)?.focus()
      },
    }),
    [],
  )
  return <FocusContext value={focusing}>{children}</FocusContext>
}

export function useFocusing(): Pick<Focusing, 'follow' | 'rest'> {
  return useContext(FocusContext)
}

/** For the card of a person, which needs `tabIndex={-1}`; null: of nobody yet. */
export function useContactCard(place: Place, contactId: string | null): RefObject<HTMLDivElement | null> {
  const card = useRef<HTMLDivElement>(null)
  const { take } = useContext(FocusContext)
  useEffect(() => {
    if (card.current !== null && contactId !== null) take(place, contactId, card.current)
  })
  return card
}

/** Nobody has put the focus somewhere else meanwhile. */
function isLost(): boolean {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) return true
  return activeElement.matches(':disabled') || activeElement.id === restId
}

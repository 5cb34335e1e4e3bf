import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatchingList } from '../../contract/matching-list.ts'
import { get } from '../lib/api.ts'

export type Chosen = MatchingList['items']

interface Wish {
  /** Where all of the list is to be had, e.g. `/leads/matching?outcome=open`. */
  readonly address: string
  /** The rows that are chosen on the page. */
  readonly marked: Chosen
  /** Every row that is loaded is chosen, and there are more. */
  readonly isOffered: boolean
}

interface SelectAll {
  /** What an act is for: the rows that are chosen, or all that the filter holds. */
  readonly chosen: Chosen
  /** Null where there is nothing more to choose. */
  readonly offer: { readonly count: number; readonly take: () => void; readonly isTaking: boolean } | null
  /** While an act on all of them is being prepared and done, rows that change on the page change nothing about it. */
  readonly hold: () => void
  readonly letGo: () => void
}

/** Chooses all that fits a filter, loaded or not; it holds as long as the chosen rows and the filter stay as they are. */
export function useSelectAll({ address, marked, isOffered }: Wish): SelectAll {
  const key = [address, ...marked.map(({ id, version }) => `${id}:${version}`)].join()
  const [all, setAll] = useState<{ readonly key: string; readonly items: Chosen } | null>(null)
  const [held, setHeld] = useState<Chosen | null>(null)
  const holding = { hold: () => setHeld(all?.key === key ? all.items : null), letGo: () => setHeld(null) }
  const matching = useQuery({
    queryKey: ['matching', address],
    queryFn: ({ signal }) => get<MatchingList>(address, signal),
    enabled: isOffered,
    gcTime: 0,
  })
  if (held !== null) return { chosen: held, offer: null, ...holding }
  if (all?.key === key) return { chosen: all.items, offer: null, ...holding }
  const count = matching.data?.count ?? 0
  if (!isOffered || count <= marked.length) return { chosen: marked, offer: null, ...holding }
  const take = async () => {
    // Asked once more: what came or went since the offer was made is told by the number that is chosen then.
    const { data } = await matching.refetch()
    if (data !== undefined) setAll({ key, items: data.items })
  }
  return { chosen: marked, offer: { count, take: () => void take(), isTaking: matching.isRefetching }, ...holding }
}

/** Says how many there are, and where there are too many for one act, how many of them it takes. */
export function SelectAllButton({ offer, most }: Pick<SelectAll, 'offer'> & { readonly most: number }) {
  const { t } = useTranslation('common')
  if (offer === null) return null
  const { count, take, isTaking } = offer
  return (
    <Button size="xs" variant="subtle" loading={isTaking} onClick={take}>
      {count > most ? t('selectFirst', { count: most, all: count }) : t('selectAll', { count })}
    </Button>
  )
}

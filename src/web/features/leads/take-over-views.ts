import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isSameState, readPageState, viewLimits, viewNameKey, type PageState } from '../../../domain/saved-view.ts'
import { useSession } from '../../lib/session.ts'
import { saveView, viewsQuery, type SavedView } from '../../lib/views.ts'

/** Where this page kept views before the server did. */
const formerKey = 'bccrm.leadViews'

interface Former {
  readonly name: string
  readonly shown: PageState
}

/** One at a time, whatever the page does meanwhile: the next run sees what this one did. */
let isRunning = false

/**
 * Brings the views that were kept in this browser to the server, where they become the reader's own. Each leaves the browser
 * once the server has it; one that is refused waits there for the next visit.
 */
export function useTakeOver(): void {
  const queryClient = useQueryClient()
  const { user } = useSession()
  const views = useQuery(viewsQuery('leads')).data
  useEffect(() => {
    if (views === undefined || isRunning || formerViews().length === 0) return
    isRunning = true
    const own = views.filter(({ ownerId }) => ownerId === user.id)
    void takeOver(own).finally(() => {
      isRunning = false
      void queryClient.invalidateQueries({ queryKey: ['views'] })
    })
  }, [views === undefined, user.id])
}

/** Never rejects. */
export async function takeOver(own: readonly SavedView[]): Promise<void> {
  const known = [...own]
  for (const { name, shown } of formerViews()) {
    const named = known.find((each) => isSameName(each.name, name))
    try {
      // The same under the same name is there already: the last run was cut off, or another tab was faster.
      if (named === undefined || !isSameState(named.state, shown.state))
        known.push(await saveView(shown, { name: freeName(name, known), shared: false }))
      forget(name)
    } catch {
      // It stays in this browser, where nothing is lost.
    }
  }
}

function freeName(name: string, known: readonly SavedView[]): string {
  const isTaken = (wished: string) => known.some((each) => isSameName(each.name, wished))
  let wished = name
  for (let count = 2; isTaken(wished); count += 1) wished = `${name.slice(0, viewLimits.nameLength - 6)} (${count})`
  return wished
}

function isSameName(one: string, other: string): boolean {
  return viewNameKey(one) === viewNameKey(other)
}

function formerViews(): readonly Former[] {
  return kept().map((each) => ({ name: each.name, shown: readPageState('leads', each) }))
}

function forget(name: string): void {
  const others = kept().filter((each) => each.name !== name)
  if (others.length > 0) window.localStorage.setItem(formerKey, JSON.stringify(others))
  else window.localStorage.removeItem(formerKey)
}

/** Nothing where the storage is forbidden or holds something else. */
function kept(): readonly { readonly name: string }[] {
  try {
    const read: unknown = JSON.parse(window.localStorage.getItem(formerKey) ?? '[]')
    return Array.isArray(read) ? read.filter(isNamed) : []
  } catch {
    return []
  }
}

function isNamed(each: unknown): each is { readonly name: string } {
  return typeof each === 'object' && each !== null && 'name' in each && typeof each.name === 'string'
}

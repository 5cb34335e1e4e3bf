import { useNavigate } from '@tanstack/react-router'
import type { SavedView } from '../../lib/views.ts'

/** Shows what a view says: its page's address holds all of it, and the view's id to tell later what was changed since. */
export function useGoTo(): (view: SavedView) => void {
  const navigate = useNavigate()
  return (view) => {
    if (view.page === 'leads') {
      const { q, outcome, sort } = view.state
      const search = {
        q: q === '' ? undefined : q,
        outcome: outcome === 'open' ? undefined : outcome,
        sort: sort ?? undefined,
      }
      void navigate({ to: '/leads', search: { ...search, view: view.id } })
      return
    }
    const { mine, aside, contradiction, attachment, level } = view.state
    const search = {
      mine: mine || undefined,
      aside: aside || undefined,
      contradiction: contradiction || undefined,
      attachment: attachment || undefined,
      level: level ?? undefined,
    }
    void navigate({ to: '/reviews', search: { ...search, view: view.id } })
  }
}

import { useSearch } from '@tanstack/react-router'
import { ViewMenu } from '../../ui/view-menu/view-menu.tsx'
import { useTakeOver } from './take-over-views.ts'
import type { LeadView } from '../../lib/leads.ts'

/** Search, outcome and order of the list by a name. */
export function LeadViewMenu({ view: { q, outcome, sort } }: { readonly view: LeadView }) {
  const { view: named } = useSearch({ from: '/shell/leads' })
  useTakeOver()
  return <ViewMenu shown={{ page: 'leads', state: { q, outcome, sort: sort ?? null } }} named={named} size="sm" />
}

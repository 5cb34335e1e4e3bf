import { useSearch } from '@tanstack/react-router'
import { ViewMenu } from '../../ui/view-menu/view-menu.tsx'
import type { ReviewView } from '../../lib/reviews.ts'

/** Which mails of the queue are shown, by a name. */
export function ReviewViewMenu({ view }: { readonly view: ReviewView }) {
  const { view: named } = useSearch({ from: '/shell/reviews' })
  return <ViewMenu shown={{ page: 'reviews', state: view }} named={named} size="xs" />
}

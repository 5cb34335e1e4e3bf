import { useSearch } from '@tanstack/react-router'
import { memo } from 'react'
import { ViewMenu } from '../../ui/view-menu/view-menu.tsx'
import type { ReviewView } from '../../lib/reviews.ts'

/** Which mails of the queue are shown, by a name. */
export const ReviewViewMenu = memo(function ReviewViewMenu({ view }: { readonly view: ReviewView }) {
  const named = useSearch({ from: '/shell/reviews', select: ({ view: name }) => name })
  return <ViewMenu shown={{ page: 'reviews', state: view }} named={named} size="xs" />
})

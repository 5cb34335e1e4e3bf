import { expect, test } from 'vitest'
import { QueueProgress } from '../../src/web/features/reviews/queue-progress.tsx'
import { ReviewsPage } from '../../src/web/features/reviews/reviews-page.tsx'
import { appears, eventually, prepareComponents, press, show, textShown } from './support/show.tsx'

prepareComponents()

test('the progress of the queue can be put away on this device, and brought back', async () => {
  await show(<QueueProgress count={14} hasMore={false} />, {})
  await appears('14 left')
  await press('Hide progress')
  expect(textShown()).not.toContain('left')
  expect(JSON.parse(window.localStorage.getItem('bccrm.preferences') ?? '{}')).toMatchObject({
    progressCollapsed: true,
  })
  await press('Show progress')
  expect(textShown()).toContain('14 left')
})

test('the title of the window counts all that wait, whatever is loaded of them', async () => {
  await show(
    <ReviewsPage />,
    {
      'GET /counts': { status: 200, body: { reviews: 312, quarantine: null } },
      'GET /reviews': { status: 200, body: { items: [], nextCursor: null } },
    },
    '/reviews',
  )
  await eventually('count in the title', () => document.title.startsWith('(312) ') || undefined)
})

import { expect, test } from 'vitest'
import { QueueProgress } from '../../src/web/features/reviews/queue-progress.tsx'
import { appears, prepareComponents, press, show, textShown } from './support/show.tsx'

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

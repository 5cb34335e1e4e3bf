import { act, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { nextPaint, useAfterPaint } from '../../src/web/features/reviews/use-after-paint.ts'
import { prepareComponents, press, show } from './support/show.tsx'

prepareComponents()

function Worker({ onTold }: { readonly onTold: (afterPaint: (act: () => void) => void) => void }) {
  onTold(useAfterPaint())
  return null
}

test('what is put off until the next picture is not done once its component is gone', async () => {
  const [early, late] = [vi.fn(), vi.fn()]
  let afterPaint: (act: () => void) => void = vi.fn()
  function Page() {
    const [isHere, stay] = useState(true)
    return (
      <>
        {isHere && <Worker onTold={(told) => (afterPaint = told)} />}
        <button onClick={() => stay(false)}>Go</button>
      </>
    )
  }
  await show(<Page />, {})
  afterPaint(early)
  await act(nextPaint)
  expect(early).toHaveBeenCalledOnce()
  await press('Go')
  afterPaint(late)
  await act(nextPaint)
  expect(late).not.toHaveBeenCalled()
})

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest'
import { LeadsPage } from '../../src/web/features/leads/leads-page.tsx'
import { get } from '../../src/web/lib/api.ts'
import { useMoreAhead } from '../../src/web/ui/use-more-ahead.ts'
import { answer, answers, lead } from './support/lead.tsx'
import { appears, prepareComponents, press, show, textShown, type Answers } from './support/show.tsx'

prepareComponents()

interface Page {
  readonly items: readonly string[]
  readonly nextCursor: string | null
}

/** A short list whose end is always in sight. */
function Short() {
  const queryClient = useQueryClient()
  const list = useInfiniteQuery({
    queryKey: ['short'],
    queryFn: ({ pageParam }) => get<Page>(`/short?cursor=${pageParam}`),
    initialPageParam: 'a',
    getNextPageParam: (page: Page) => page.nextCursor,
  })
  useMoreAhead(list, true)
  useMoreAhead(list, true)
  const words = list.data?.pages.flatMap(({ items }) => items)
  return <button onClick={() => void queryClient.invalidateQueries()}>{`has ${words?.join() ?? ''}`}</button>
}

const refused = { status: 429, body: { code: 'too_many' } }
const asked = (part: string) => vi.mocked(fetch).mock.calls.filter(([path]) => (path as string).includes(part)).length

/** Long enough for a request that is sent again at once to be seen. */
async function afterSomeAnswers(): Promise<void> {
  await act(() => new Promise((resolve) => setTimeout(resolve, 150)))
}

describe('a list that asks for more by itself', () => {
  test('asks for each page once, whoever watches its end', async () => {
    await show(<Short />, {
      'GET /short?cursor=a': answer({ items: ['one'], nextCursor: 'b' }),
      'GET /short?cursor=b': answer({ items: ['two'], nextCursor: null }),
    })
    await appears('has one,two')
    expect([asked('cursor=a'), asked('cursor=b')]).toEqual([1, 1])
  })

  test('asks no second time for what was refused, and goes on once the list is there again', async () => {
    let isRefusing = true
    const given: Answers = {
      'GET /short?cursor=a': answer({ items: ['one'], nextCursor: 'b' }),
      'GET /short?cursor=b': () => (isRefusing ? refused : answer({ items: ['two'], nextCursor: null })),
    }
    await show(<Short />, given)
    await appears('has one')
    await afterSomeAnswers()
    expect(asked('cursor=b')).toBe(1)
    isRefusing = false
    await press('has one')
    await appears('has one,two')
  })
})

describe('the list of leads', () => {
  let height: MockInstance
  beforeEach(() => {
    // The height by which the list knows its rows in sight; jsdom lays nothing out.
    height = vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  })
  afterEach(() => height.mockRestore())

  test('whose next page was refused has a button for it below its rows', async () => {
    let isRefusing = true
    const first = {
      ...lead,
      name: 'First',
      plannedRevenues: [],
      similarCount: 0,
      lastMailAt: null,
      nextReminderAt: null,
    }
    await show(
      <LeadsPage />,
      {
        ...answers(),
        'GET /leads?outcome=open&limit=100': answer({ items: [first], nextCursor: 'c' }),
        'GET /leads?outcome=open&limit=100&cursor=c': () =>
          isRefusing ? refused : answer({ items: [{ ...first, id: 'l2', name: 'Second' }], nextCursor: null }),
      },
      '/leads',
    )
    await appears('First')
    await afterSomeAnswers()
    expect(asked('cursor=c')).toBe(1)
    isRefusing = false
    await press('Show more')
    await appears('Second')
    expect(textShown()).not.toContain('Show more')
  })
})

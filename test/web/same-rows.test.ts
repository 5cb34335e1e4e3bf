import { expect, test } from 'vitest'
import { keepSameRows } from '../../src/web/lib/same-rows.ts'

const row = (id: string, name: string) => ({ id, name, marks: ['a', 'b'] })
const answer = (...pages: readonly (readonly ReturnType<typeof row>[])[]) => ({
  pages: pages.map((items, at) => ({ items, nextCursor: String(at) })),
  pageParams: pages.map((_, at) => String(at)),
})
const itemsOf = (data: unknown) => (data as ReturnType<typeof answer>).pages.flatMap(({ items }) => items)

test('a row that did not change stays the very same, though the ones above it left and the pages moved', () => {
  const before = answer([row('1', 'one'), row('2', 'two')], [row('3', 'three'), row('4', 'four')])
  const after = keepSameRows(before, answer([row('2', 'two'), row('3', 'new')], [row('4', 'four'), row('5', 'five')]))
  const [two, three, four, five] = itemsOf(after)
  expect(two).toBe(before.pages[0]?.items[1])
  expect(four).toBe(before.pages[1]?.items[1])
  expect(three).toEqual(row('3', 'new'))
  expect(five).toEqual(row('5', 'five'))
  expect(after).toEqual(answer([row('2', 'two'), row('3', 'new')], [row('4', 'four'), row('5', 'five')]))
})

test('a first answer is taken as it is', () => {
  const first = answer([row('1', 'one')])
  expect(keepSameRows(undefined, first)).toBe(first)
})

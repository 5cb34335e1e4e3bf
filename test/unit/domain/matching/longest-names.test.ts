import { expect, it } from 'vitest'
import { longestNames } from '../../../../src/domain/matching/longest-names.ts'

it.each([
  [['pumpwerk nord', 'pumpwerk nord erweiterung'], ['pumpwerk nord erweiterung']],
  [
    ['pumpwerk nord', 'kade zuid'],
    ['pumpwerk nord', 'kade zuid'],
  ],
  [
    ['mill control', 'windmill control room'],
    ['mill control', 'windmill control room'],
  ],
  [['仓库', '仓库自动化'], ['仓库自动化']],
])('keeps of %j only names that are no part of a longer one', (keys, expected) => {
  expect(longestNames(keys.map((key) => ({ key }))).map(({ key }) => key)).toEqual(expected)
})

it('keeps all leads of the same name', () => {
  const twins = [
    { key: 'pumpwerk nord', lead: 1 },
    { key: 'pumpwerk nord', lead: 2 },
  ]
  expect(longestNames(twins)).toEqual(twins)
})

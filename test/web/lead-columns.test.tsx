import { expect, test } from 'vitest'
import { ColumnMenu } from '../../src/web/features/leads/column-menu.tsx'
import { StatusCell } from '../../src/web/features/leads/lead-cells.tsx'
import { fieldOf, pick, prepareComponents, press, show, textShown } from './support/show.tsx'

prepareComponents()

test.each([
  ['open', 'Open'],
  ['won', 'Won'],
  ['lost', 'Lost'],
] as const)('the status of a lead that is %s is said in words', async (outcome, words) => {
  await show(<StatusCell outcome={outcome} />, {})
  expect(textShown()).toBe(words)
})

test('the status is among the columns to choose', async () => {
  await show(<ColumnMenu />, {})
  await press('Columns')
  expect(fieldOf('Status').checked).toBe(false)
  await pick('Status')
  expect(JSON.parse(window.localStorage.getItem('bccrm.leadColumns') ?? '[]')).toContain('status')
})

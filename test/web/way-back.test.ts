import { createMemoryHistory } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { goBackTo, rememberWay } from '../../src/web/lib/way-back.ts'

function walk(...pages: readonly string[]) {
  const history = createMemoryHistory({ initialEntries: ['/'] })
  rememberWay(history)
  for (const page of pages) history.push(page)
  return history
}

test('leads back to the list with its search, over other pages of it', () => {
  const history = walk('/leads?q=pump&sort=name', '/leads/1', '/leads/2')
  expect(goBackTo(history, '/leads')).toBe(true)
  expect(history.location.href).toBe('/leads?q=pump&sort=name')
})

test('says where no list lies behind the page, or another page between', () => {
  const direct = walk('/leads/1')
  expect([goBackTo(direct, '/leads'), direct.location.href]).toEqual([false, '/leads/1'])
  const between = walk('/leads?q=pump', '/reviews', '/leads/1')
  expect([goBackTo(between, '/leads'), between.location.href]).toEqual([false, '/leads/1'])
})

test('forgets what stood at a place before it was replaced', () => {
  const history = walk('/leads?q=pump')
  history.replace('/reviews')
  history.push('/leads/1')
  expect(goBackTo(history, '/leads')).toBe(false)
})

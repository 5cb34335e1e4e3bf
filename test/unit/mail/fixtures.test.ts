import { expect, it } from 'vitest'
import { asJson, fixtureNames, parseFixture, readExpected } from './fixtures.ts'

it('has a telling mail of at least forty shapes', () => {
  expect(fixtureNames.length).toBeGreaterThanOrEqual(40)
})

it.each(fixtureNames)('reads %s as expected', async (name) => {
  expect(asJson(await parseFixture(name))).toMatchObject(readExpected(name))
})

it.each(fixtureNames)('gives of %s what can go from thread to thread', async (name) => {
  const parsed = await parseFixture(name)
  expect(structuredClone(parsed)).toEqual(parsed)
})

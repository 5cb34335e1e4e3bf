import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { refusals } from '../../../src/http/refusals.ts'

it('has a status and a title for every refusal code, and no other', () => {
  const source = readFileSync('src/domain/refusal.ts', 'utf8')
  const union = source.slice(source.indexOf('RefusalCode ='), source.indexOf('/** A rule said no'))
  const codes = [...union.matchAll(/'([a-z_]+)'/g)].map((match) => match[1])
  expect(codes.length).toBeGreaterThan(20)
  expect(Object.keys(refusals).sort()).toEqual(codes.sort())
})

it('answers every refusal as the fault of the asker, but for maintenance, which is nobody’s', () => {
  const { maintenance, ...others } = refusals
  expect(maintenance.status).toBe(503)
  for (const { status } of Object.values(others)) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  }
})

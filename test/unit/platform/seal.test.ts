import { expect, it } from 'vitest'
import { createSeal } from '../../../src/platform/seal.ts'

const seal = createSeal('secret', 'test')
const value = { state: 'a', next: '/leads?q=ü' }

it('opens what another process with the same secret closed, and shows nothing of it on the way', () => {
  const text = seal.close(value)
  expect(createSeal('secret', 'test').open(text)).toEqual(value)
  expect(text).toMatch(/^[\w-]+$/)
  expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('leads')
  expect(seal.close(value)).not.toBe(text)
})

it('opens nothing that another secret or purpose closed, or that was changed at any place', () => {
  const text = seal.close(value)
  expect(createSeal('another', 'test').open(text)).toBeNull()
  expect(createSeal('secret', 'another').open(text)).toBeNull()
  const bytes = Buffer.from(text, 'base64url')
  const changed = [...bytes.keys()].map((at) =>
    Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))),
  )
  expect(changed.map((each) => seal.open(each.toString('base64url')))).toEqual(changed.map(() => null))
})

it.each(['', 'x', 'AAAA', '%%%', 'A'.repeat(38), 'A'.repeat(5000)])('opens nothing out of %j', (text) => {
  expect(seal.open(text)).toBeNull()
})

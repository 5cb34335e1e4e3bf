import { expect, it } from 'vitest'
import { isSameSecret, newTokenSecret, sha256Hex } from '../../../src/platform/secrets.ts'

it('makes a token secret with a prefix that scanners can look for, never the same twice', () => {
  const secrets = Array.from({ length: 100 }, newTokenSecret)
  for (const secret of secrets) expect(secret).toMatch(/^bccrm_[A-Za-z0-9_-]{43}$/)
  expect(new Set(secrets).size).toBe(100)
})

it('hashes as SHA-256 says', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

it('compares secrets of any length', () => {
  expect(isSameSecret('one', 'one')).toBe(true)
  expect(isSameSecret('one', 'other')).toBe(false)
})

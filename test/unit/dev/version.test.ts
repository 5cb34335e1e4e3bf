import { expect, test } from 'vitest'
import { isAtLeast, versionIn } from '../../../src/dev/services/version.ts'

test('the version is found in what mongod, Redis and Valkey say of themselves', () => {
  expect(versionIn('db version v8.0.4\nBuild Info: {')).toBe('8.0.4')
  expect(versionIn('Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64')).toBe('7.0.15')
  expect(versionIn('Valkey server v=8.1.1 sha=00000000:0')).toBe('8.1.1')
})

test('a program that does not run has no version', () => {
  expect(versionIn('error while loading shared libraries: libcrypto.so.1.1')).toBeUndefined()
})

test('versions are compared number by number, not letter by letter', () => {
  expect(isAtLeast('7.10.0', '7.9.9')).toBe(true)
  expect(isAtLeast('7.0.0', '7.0.0')).toBe(true)
  expect(isAtLeast('6.0.20', '7.0.0')).toBe(false)
  expect(isAtLeast('10.0.0', '7.0.0')).toBe(true)
})

import { expect, test } from 'vitest'
import { unfitSystem } from '../../../src/dev/services/wine/preflight.ts'

const debian12 = {
  platform: 'linux',
  arch: 'x64',
  isRoot: true,
  osRelease: { ID: 'debian', VERSION_ID: '12', PRETTY_NAME: 'Debian GNU/Linux 12 (bookworm)' },
} as const

test('Debian 12 on x64 as root may build the fallback', () => {
  expect(unfitSystem(debian12)).toBeUndefined()
})

test("Debian's testing, which has no version number, may too", () => {
  expect(unfitSystem({ ...debian12, osRelease: { ID: 'debian' } })).toBeUndefined()
})

test('an older Debian, another system and another processor are told in one sentence', () => {
  expect(unfitSystem({ ...debian12, osRelease: { ID: 'debian', VERSION_ID: '11' } })).toContain(
    'needs Debian 12 or newer',
  )
  expect(unfitSystem({ ...debian12, platform: 'darwin', osRelease: {} })).toContain('this is darwin')
  expect(unfitSystem({ ...debian12, arch: 'arm64' })).toContain('this is arm64')
})

test('an ordinary user is told that it takes root', () => {
  expect(unfitSystem({ ...debian12, isRoot: false })).toContain('needs root')
})

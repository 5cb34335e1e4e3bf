import { expect, test } from 'vitest'
import { cacheFolderOf, parseOsRelease } from '../../../src/dev/services/machine.ts'

test('the fields of os-release are read with and without quotes', () => {
  expect(parseOsRelease('PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n# a remark\nVERSION_ID="12"\n')).toEqual({
    PRETTY_NAME: 'Debian GNU/Linux 12',
    ID: 'debian',
    VERSION_ID: '12',
  })
})

test('the cache lies in XDG_CACHE_HOME when that is an absolute path', () => {
  expect(cacheFolderOf({ XDG_CACHE_HOME: '/var/cache/me' }, '/home/me')).toBe('/var/cache/me/bccrm')
})

test('the cache lies in the home folder when XDG_CACHE_HOME is relative or not set', () => {
  expect(cacheFolderOf({ XDG_CACHE_HOME: 'here' }, '/home/me')).toBe('/home/me/.cache/bccrm')
  expect(cacheFolderOf({}, '/home/me')).toBe('/home/me/.cache/bccrm')
})

import { expect, test } from 'vitest'
import { debianMirrorIn } from '../../../src/dev/services/wine/mirror.ts'

test("the mirror is the one that apt gets Debian's own packages from", () => {
  const lines = [
    'Some Vendor\tvendor\thttps://packages.vendor.example/apt/',
    'Debian\tDebian-Security\thttp://mirror.example/debian-security/',
    'Debian\tDebian\thttp://mirror.example/debian/',
    'Debian\tDebian\thttp://other.example/debian/',
  ].join('\n')

  expect(debianMirrorIn(lines)).toBe('http://mirror.example/debian')
})

test('an address that a fresh Debian folder could not use is passed over', () => {
  const lines = 'Debian\tDebian\tcdrom:[Debian]/\nDebian\tDebian\tmirror+file:/etc/apt/mirrors.list\n'

  expect(debianMirrorIn(lines)).toBeUndefined()
})

test('a machine whose lists were never fetched has no known mirror', () => {
  expect(debianMirrorIn('\t\thttp://mirror.example/debian/\n')).toBeUndefined()
})

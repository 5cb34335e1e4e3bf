import fc from 'fast-check'
import { expect, it } from 'vitest'
import { localPath } from '../../../src/domain/local-path.ts'

it.each(['/', '/leads/7?tab=mail#end', '/leads?q=a%2Fb%5Cc', '/sign-in?next=%2F%2Fevil.example'])(
  'is the page that was asked for: %j',
  (wish) => expect(localPath(wish)).toBe(wish),
)

it.each([
  undefined,
  '',
  'leads',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\r\n/evil.example',
  '/../..//evil.example',
  ' //evil.example',
  'https://evil.example',
  'http:/evil.example',
  'javascript:alert(1)',
  '//',
  '//user@evil.example',
  '/api/messages/1/raw',
  `/${'x'.repeat(1000)}`,
])('is the first page for %j', (wish) => expect(localPath(wish)).toBe('/'))

it('names no other host to a browser, whatever was asked for, and can stand in a header', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ':',
    '@',
    '\t',
    '\n',
    ' ',
    '%',
    '%2f',
    'https',
    'evil.example',
    'ü',
    '?',
    '#',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const path = localPath(parts.join(''))
      expect(new URL(path, 'https://crm.xyz.example').host).toBe('crm.xyz.example')
      expect(path).toMatch(/^\/[\x21-\x7e]*$/)
      expect(path).not.toMatch(/^\/[/\\]/)
    }),
  )
})

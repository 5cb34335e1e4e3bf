import { expect, it } from 'vitest'
import { remoteImage, safeLink } from '../../../src/mail/mail-links.ts'

it.each([
  ['https://acme.example/a?b=1', 'https://acme.example/a?b=1'],
  ['http://acme.example', 'http://acme.example/'],
  ['HTTPS://Müller.example/', 'https://xn--mller-kva.example/'],
  ['mailto:anna@acme.example?subject=Offer', 'mailto:anna@acme.example?subject=Offer'],
])('%s leads to %s', (href, to) => {
  expect(safeLink(href)).toBe(to)
})

it.each([
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  '/api/session',
  '//acme.example/',
  '#top',
  '',
  'https://bank.example@evil.example/',
])('%j leads nowhere', (href) => {
  expect(safeLink(href)).toBeNull()
})

it.each([
  ['http://cdn.acme.example/a.png', 'https://cdn.acme.example/a.png'],
  ['//cdn.acme.example/a.png', 'https://cdn.acme.example/a.png'],
])('an image at %s is loaded from %s', (src, from) => {
  expect(remoteImage(src)).toBe(from)
})

it.each([
  'https://127.0.0.1/a.png',
  'https://2130706433/a.png',
  'https://0x7f.1/a.png',
  'https://[::1]/a.png',
  'https://localhost/a.png',
  'https://printer/a.png',
  'https://nas.local/a.png',
  'https://user:pass@acme.example/a.png',
  'ftp://acme.example/a.png',
  '/api/session',
  'a.png',
])('an image at %s is never loaded', (src) => {
  expect(remoteImage(src)).toBeNull()
})

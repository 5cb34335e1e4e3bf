import { expect, it } from 'vitest'
import { isPreviewable } from '../../../src/domain/preview.ts'

it.each([
  ['plan.png', 'image/png'],
  ['PHOTO.JPG', 'image/jpeg'],
  ['photo.jpeg', 'image/jpeg'],
  ['a.b.gif', 'image/gif'],
  ['图.webp', 'image/webp'],
])('%s, which is %s, may be shown', (name, type) => {
  expect(isPreviewable(name, type)).toBe(true)
})

it.each([
  ['logo.svg', 'image/svg+xml'],
  ['logo.png', 'image/svg+xml'],
  ['logo.png', 'application/xml'],
  ['page.png', 'text/html'],
  ['page.html', 'image/png'],
  ['photo.png', 'image/jpeg'],
  ['photo.png.exe', 'image/png'],
  ['png', 'image/png'],
  ['scan.tiff', 'image/tiff'],
  ['offer.pdf', 'application/pdf'],
])('%s, which is %s, may not', (name, type) => {
  expect(isPreviewable(name, type)).toBe(false)
})

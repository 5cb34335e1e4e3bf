import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attachmentNamed } from '../../../src/http/content-disposition.ts'

it('names a file for old clients and for new ones', () => {
  expect(attachmentNamed('报价 100%.pdf')).toBe(
    `attachment; filename="__ 100_.pdf"; filename*=UTF-8''%E6%8A%A5%E4%BB%B7%20100%25.pdf`,
  )
})

it('never lets a name end the quotes or the header, and loses nothing of it (property 48)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = attachmentNamed(name)
      expect(header).toMatch(/^attachment; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w.~!%-]*$/)
      expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).toBe(name.toWellFormed())
    }),
  )
})

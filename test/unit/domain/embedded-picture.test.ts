import { expect, it } from 'vitest'
import { summarise } from '../../../src/domain/summary.ts'
import { attachment, installation, mail } from './build-mail.ts'
import type { ParsedAttachment } from '../../../src/domain/parsed-message.ts'

const file = (contentId: string | null, others: Partial<ParsedAttachment> = {}): ParsedAttachment => ({
  ...attachment('a'),
  fileName: 'picture.png',
  sniffedType: 'image/png',
  contentId,
  ...others,
})

function embeddedOf(html: string | null, ...attachments: ParsedAttachment[]): boolean[] {
  const facts = { sender: null, automated: 'no', scan: null } as const
  const summary = summarise(mail({ html, attachments }), facts, installation)
  return summary.attachments.map(({ embedded = false }) => embedded)
}

it.each([
  ['<img src="cid:logo@xyz.example">', '<logo@xyz.example>'],
  ['<img src="cid:logo@xyz.example">', 'logo@xyz.example'],
  ["<IMG SRC='CID:image001.png@01D9.A0'>", 'image001.png@01D9.A0'],
  ['<img src=cid:a%25b@xyz.example>', 'a%b@xyz.example'],
  ['<td style="background: url(cid:ground@xyz.example)">', 'ground@xyz.example'],
  ['<img src="cid:a&amp;b@xyz.example">', 'a&b@xyz.example'],
])('%s shows the picture %s in its place', (html, contentId) => {
  expect(embeddedOf(html, file(contentId))).toEqual([true])
})

it('a picture that the text does not show, one without a name for it, and any other file are sent as files', () => {
  const html = '<img src="cid:shown@xyz.example"> <a href="cid:paper@xyz.example">'
  const paper = file('paper@xyz.example', { sniffedType: 'application/pdf' })
  expect(embeddedOf(html, file('other@xyz.example'), file(null), paper)).toEqual([false, false, false])
  expect(embeddedOf(null, file('shown@xyz.example'))).toEqual([false])
  expect(embeddedOf('<img src="cid:%zz">', file('shown@xyz.example'))).toEqual([false])
})

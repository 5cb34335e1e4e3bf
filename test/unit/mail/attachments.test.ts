import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { summarise } from '../../../src/domain/summary.ts'
import { presentMessage } from '../../../src/http/presenters/message.ts'
import { limits } from '../../../src/mail/limits.ts'
import { readParsed } from '../../../src/mail/read-parsed.ts'
import { safeFileName } from '../../../src/mail/safe-file-name.ts'
import { aMessage } from '../../support/builders.ts'
import { fileOf, multipartOf } from './build.ts'

it('keeps a hundred attachments and counts the others (property 49)', async () => {
  const raw = multipartOf(Array.from({ length: 103 }, (_, index) => fileOf(`f${index}.bin`, `content ${index}`)))
  const parsed = await readParsed(raw, limits)
  expect(parsed.attachments).toHaveLength(100)
  expect(parsed.attachmentsOmitted).toBe(3)
  expect(parsed.attachments[0]).toMatchObject({ fileName: 'f0.bin', omitted: false })
  expect(parsed.notes).toEqual(['attachment_cap'])
  const installation = { crmAddress: 'crm@bccrm.example', crmAliases: [] }
  const summary = summarise(parsed, { sender: null, automated: 'no', scan: null }, installation)
  expect(presentMessage({ message: aMessage({ summary }), sight: 'whole' })).toMatchObject({ attachmentsOmitted: 3 })
})

it('counts none over the cap in mail that was read before they were counted', () => {
  expect(presentMessage({ message: aMessage(), sight: 'whole' })).toMatchObject({ attachmentsOmitted: 0 })
})

it('keeps of what is over the size cap a stub that says so, and all that fits beside it (property 49)', async () => {
  const raw = multipartOf([
    fileOf('small.bin', 'small'),
    fileOf('big.bin', 'x'.repeat(5_000)),
    fileOf('last.bin', 'last'),
  ])
  const parsed = await readParsed(raw, { ...limits, attachmentBytes: 1_000 })
  expect(parsed.attachments).toMatchObject([
    { fileName: 'small.bin', omitted: false, sha256: createHash('sha256').update('small').digest('hex') },
    { fileName: 'big.bin', omitted: true, sha256: '', sizeBytes: 5_000 },
    { fileName: 'last.bin', omitted: false },
  ])
  expect(parsed.attachmentsOmitted).toBe(0)
  expect(parsed.notes).toEqual(['attachment_cap'])
})

it('hashes and counts the bytes as they were before transfer encoding (property 48)', async () => {
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251))
  const lines = bytes.toString('base64').replace(/.{76}/g, '$&\n')
  const raw = multipartOf([
    { header: [...fileOf('a.bin', '').header, 'Content-Transfer-Encoding: base64'], body: lines },
  ])
  const [attachment] = (await readParsed(raw, limits)).attachments
  expect(attachment).toMatchObject({ sizeBytes: 100_000, sha256: createHash('sha256').update(bytes).digest('hex') })
})

it.each([
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\win.ini', 'win.ini'],
  ['/etc/shadow', 'shadow'],
  ['a\u0000b.pdf', 'ab.pdf'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['\u200Bhidden\uFEFF.txt', 'hidden.txt'],
  ['line\r\nbreak.txt', 'line break.txt'],
  ['NUL', '_NUL'],
  ['aux.txt', '_aux.txt'],
  ['what?<is>:this|"*".txt', 'what__is__this____.txt'],
  ['.htaccess', 'htaccess'],
  ['trailing. . ', 'trailing'],
  ['报价.pdf', '报价.pdf'],
  ['half\uD800surrogate.txt', 'halfsurrogate.txt'],
  ['', 'attachment.pdf'],
  ['..', 'attachment.pdf'],
])('makes of the file name %j the safe %j (property 48)', (name, safe) => {
  expect(safeFileName(name, 'application/pdf', 120)).toBe(safe)
})

it('cuts a name of 300 characters to 120 and keeps its ending (property 48)', () => {
  const name = safeFileName(`${'😀'.repeat(300)}.docx`, 'text/plain', 120)
  expect(Array.from(name)).toHaveLength(120)
  expect(name.endsWith('😀.docx')).toBe(true)
})

it('does not lose an endless file name in shortening it', () => {
  expect(safeFileName(`a.${'x'.repeat(500)}`, 'text/plain', 120)).toHaveLength(120)
})

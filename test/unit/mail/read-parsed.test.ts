import { expect, it } from 'vitest'
import { mailIdentity } from '../../../src/domain/fingerprint.ts'
import { snippetOf } from '../../../src/domain/summary.ts'
import { limits } from '../../../src/mail/limits.ts'
import { readMailDate } from '../../../src/mail/mail-date.ts'
import { readParsed } from '../../../src/mail/read-parsed.ts'
import { mailOf, multipartOf } from './build.ts'
import { parseFixture } from './fixtures.ts'

it('takes header names like __proto__ for names (property 46)', async () => {
  const { headers } = await parseFixture('proto-header')
  expect(headers.get('__proto__')).toEqual(['polluted'])
  expect(headers.get('constructor')).toEqual(['polluted'])
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  expect('polluted' in {}).toBe(false)
})

it.each(['no-message-id', 'date-unreadable', 'date-missing', 'empty'])(
  'gives %s one identity on every day (property 18)',
  async (name) => {
    const first = mailIdentity(await parseFixture(name))
    const later = mailIdentity(await parseFixture(name))
    expect(later).toEqual(first)
  },
)

it('makes no time of a Date that cannot be read, rather than today (property 18)', async () => {
  expect((await parseFixture('date-unreadable')).date).toBeNull()
})

it.each([
  ['Mon, 02 Nov 2026 10:15:00 +0100', '2026-11-02T09:15:00.000Z'],
  ['2 Nov 2026 10:15 GMT', '2026-11-02T10:15:00.000Z'],
  ['2 Nov 2026 10:15:00', '2026-11-02T10:15:00.000Z'],
  ['Mon,  2 Nov 2026 10:15:00 -0800 (PST (winter))', null],
  ['Mon, 2 Nov 2026 10:15:00 -0800 (PST)', '2026-11-02T18:15:00.000Z'],
  ['Montag, 2. November 2026 10:15', null],
  ['2026-11-02', null],
  ['Pumpe 12', null],
  ['99 Nov 2026 10:15:00 +0000', null],
  ['', null],
])('reads the date %j', (field, expected) => {
  expect(readMailDate(field)?.toISOString() ?? null).toBe(expected)
})

it.each([
  ['reply-outlook', 'Hi Anna, 4,500. Lena'],
  ['reply-gmail', '4,500.'],
  ['reply-apple', 'Danke!'],
  ['reply-chinese', '好的。'],
  ['forward-quoted', 'Bitte übernehmen.'],
  ['huge-quoted-thread', 'Short answer.'],
  ['html-only', 'Dear Anna, the price is 5 < 6 € Lena'],
])('shows of %s the new words only', async (name, snippet) => {
  expect(snippetOf((await parseFixture(name)).text ?? '')).toBe(snippet)
})

it.each([
  ['a text of three-byte characters', '价'.repeat(400_000)],
  ['a text of many lines', '价格\n'.repeat(400_000)],
])('cuts %s where it is too long, and no character in two', async (_, text) => {
  const raw = mailOf(['From: lena@xyz.example', 'Content-Type: text/plain; charset=utf-8'], text)
  const parsed = await readParsed(raw, limits)
  expect(parsed.text).toHaveLength(limits.textCharacters)
  expect(parsed.text?.startsWith(text.slice(0, 1_000))).toBe(true)
  expect(parsed.notes).toEqual(['text_cut'])
})

it('does not let a body line be read as a header', async () => {
  const parsed = await readParsed(
    mailOf(['From: lena@xyz.example', 'Subject: one'], 'Subject: two\nFrom: m@evil.example'),
    limits,
  )
  expect(parsed).toMatchObject({ subject: 'one', from: [[{ address: 'lena@xyz.example' }]] })
})

it.each([
  ['a mail', 'message/rfc822', 'offer'],
  ['a mail of Outlook', 'application/vnd.ms-outlook', 'offer'],
  ['a mail of Outlook without its type', 'application/octet-stream', 'Angebot.MSG'],
  ['a mail without its type', 'application/octet-stream', 'offer.eml'],
  ['a mail typed as text', 'text/plain', 'offer.eml'],
  ['what Exchange wraps', 'application/ms-tnef', 'x'],
  ['what Exchange wraps, without its type', 'application/octet-stream', 'winmail.dat'],
])('sees an original in %s', async (_, type, fileName) => {
  expect((await parseWith(type, fileName)).hasAttachedOriginal).toBe(true)
})

it.each([
  ['application/pdf', 'offer.msg.pdf'],
  ['application/octet-stream', 'eml'],
  ['application/octet-stream', 'data.dat'],
])('sees no original in a file of the type %s named %s', async (type, fileName) => {
  expect((await parseWith(type, fileName)).hasAttachedOriginal).toBe(false)
})

function parseWith(type: string, fileName: string) {
  const header = [`Content-Type: ${type}`, `Content-Disposition: attachment; filename="${fileName}"`]
  return readParsed(multipartOf([{ header, body: 'Subject: x\n\nText' }]), limits)
}

import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { readableCharsets } from '../../../src/domain/charsets.ts'
import { decodeAs } from '../../../src/mail/charset.ts'
import { readHeader } from '../../../src/mail/header-fields.ts'
import { judgeCharset } from '../../../src/mail/judge-charset.ts'
import { viewLimits } from '../../../src/mail/limits.ts'
import { leavesOf, readParts } from '../../../src/mail/mime-parts.ts'

const german =
  'Sehr geehrte Frau Müller,\n\nvielen Dank für Ihre Anfrage. Gerne übersenden wir das gewünschte Angebot. Können Sie uns die Lieferadresse bestätigen?\n\nMit freundlichen Grüßen'
const polish = 'Dzień dobry, proszę o ofertę na pompy. Czy możecie wysłać ją jeszcze w tym tygodniu? Żółć, źdźbło.'
const russian = 'Здравствуйте, пришлите пожалуйста предложение на насосы до конца недели. Спасибо.'
const chinese = '您好，请在本周内把水泵的报价发给我们。谢谢！'
const taiwanese = '您好，請在本週內把水泵的報價單寄給我們。謝謝您的協助！'
const japanese = 'こんにちは。ポンプの見積もりを今週中に送ってください。よろしくお願いします。'

async function judge(text: string, written: string, declared: string | null, type = 'text/plain') {
  const charset = declared === null ? '' : `; charset=${declared}`
  const raw = Buffer.concat([Buffer.from(`Content-Type: ${type}${charset}\n\n`), iconv.encode(text, written)])
  const header = readHeader(raw, viewLimits)
  return judgeCharset(leavesOf(await readParts(header.fields, raw.subarray(header.bodyStart), viewLimits)))
}

it.each([
  ['German', german, 'windows-1252', 'iso-8859-1'],
  ['German under the name of another part of the standard', german, 'windows-1252', 'iso-8859-15'],
  ['German under a name whose letters are the same', german, 'windows-1252', 'windows-1254'],
  ['German', german, 'utf-8', 'utf-8'],
  ['German of an old code page', german, 'cp850', 'cp850'],
  ['Polish', polish, 'iso-8859-2', 'iso-8859-2'],
  ['Russian', russian, 'koi8-r', 'koi8-r'],
  ['Chinese', chinese, 'gb18030', 'gb2312'],
  ['Chinese', taiwanese, 'big5', 'big5'],
  ['Japanese', japanese, 'shift_jis', 'shift_jis'],
  ['a few letters', 'Grüße', 'windows-1252', 'iso-8859-1'],
  ['ASCII', 'Hello', 'ascii', null],
])('doubts no charset that is right: %s', async (_, text, written, declared) => {
  expect(await judge(text, written, declared)).toMatchObject({ declared, isDoubted: false })
})

it.each([
  ['windows-1252 that is UTF-8', german, 'utf-8', 'windows-1252', 'utf-8', 'utf-8'],
  ['UTF-8 that is windows-1252', german, 'windows-1252', 'utf-8', 'windows-1252', 'windows-1252'],
  ['Latin-1 that is Chinese', chinese, 'gb18030', 'iso-8859-1', 'gb18030', 'windows-1252'],
  ['GB2312 that is Big5', taiwanese, 'big5', 'gb2312', 'big5', 'gb18030'],
  ['Latin-1 that is Russian', russian, 'windows-1251', 'iso-8859-1', 'windows-1251', 'windows-1252'],
  ['windows-1251 that is KOI8', russian, 'koi8-r', 'windows-1251', 'koi8-r', 'windows-1251'],
  ['Latin-1 that is Polish', polish, 'windows-1250', 'iso-8859-1', 'windows-1250', 'windows-1252'],
  ['nothing said, and no UTF-8', japanese, 'shift_jis', null, 'shift_jis', 'windows-1252'],
  ['a charset that nobody knows', chinese, 'gb18030', 'x-klingon', 'gb18030', 'windows-1252'],
])('doubts %s, and says what it looks like', async (_, text, written, declared, detected, readAs) => {
  const expected = { declared, detected, readAs, isDoubted: true }
  expect(await judge(text, written, declared)).toEqual(expected)
  const html = `<p class="a">${text.replaceAll('\n', '<br>')}</p><table width="100%"><tr><td>&nbsp;</td></tr></table>`
  expect(await judge(html, written, declared, 'text/html')).toEqual(expected)
})

it('is quick with a text made to be slow', async () => {
  const began = performance.now()
  await judge(`é${'<'.repeat(900_000)}`, 'windows-1252', 'utf-8', 'text/html')
  expect(performance.now() - began).toBeLessThan(2_000)
})

it('keeps little of a name that a stranger made up', async () => {
  expect((await judge('a', 'ascii', 'x'.repeat(1_000))).declared).toHaveLength(60)
})

it.each(readableCharsets)('%s can be read', (charset) => {
  expect(decodeAs(iconv.encode('Pump', charset === 'iso-2022-jp' ? 'ascii' : charset), charset)).toEqual({
    text: 'Pump',
    isBroken: false,
    charset,
  })
})

it('shows what does not fit a charset that a reader chose', () => {
  expect(decodeAs(Buffer.from('Grüße', 'latin1'), 'utf-8')).toMatchObject({ text: 'Gr\ufffd\ufffde', isBroken: true })
  expect(decodeAs(Buffer.from('Grüße'), 'windows-1252').text).toBe('GrÃ¼ÃŸe')
})

import { expect, it } from 'vitest'
import { decodeBytes } from '../../../src/mail/charset.ts'

const latin1 = Buffer.from('Grüße', 'latin1')
const utf8 = Buffer.from('Grüße')

it.each([
  ['what is declared', utf8, 'utf-8', 'Grüße', false],
  ['no charset as UTF-8', utf8, null, 'Grüße', false],
  ['no charset as windows-1252 where it is no UTF-8', latin1, null, 'Grüße', true],
  ['ASCII with eight bits', latin1, 'us-ascii', 'Grüße', true],
  ['UTF-8 that is Latin-1', latin1, 'UTF-8', 'Grüße', true],
  ['Latin-1 that is UTF-8', utf8, 'iso-8859-1', 'Grüße', true],
  ['Latin-1 that is Latin-1', latin1, 'ISO-8859-1', 'Grüße', false],
  ['an unknown charset', latin1, 'x-klingon', 'Grüße', true],
  ['a charset of controls', utf8, '\u0000', 'Grüße', true],
  ['the euro sign of windows-1252 in Latin-1', Buffer.from([0x80]), 'iso-8859-1', '€', false],
  ['an old code page', Buffer.from([0x81]), 'cp850', 'ü', false],
  ['a byte order mark', Buffer.from('\ufeffa'), 'utf-8', 'a', false],
  ['UTF-7 as plain characters', Buffer.from('+ADw-'), 'utf-7', '+ADw-', true],
  ['base64 as plain characters', Buffer.from('PGI+'), 'base64', 'PGI+', true],
  ['two-byte text that is cut', Buffer.from([0xb1, 0xa8, 0xb1]), 'gb2312', '报\ufffd', true],
  ['nothing', Buffer.alloc(0), 'gb18030', '', false],
])('reads %s (property 47)', (_, bytes, charset, text, isBroken) => {
  expect(decodeBytes(bytes, charset)).toMatchObject({ text, isBroken })
})

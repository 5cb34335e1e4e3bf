import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readAddress } from '../../../src/domain/address.ts'
import { senderOf } from '../../../src/domain/recognise-tenant.ts'
import { limits } from '../../../src/mail/limits.ts'
import { readParsed } from '../../../src/mail/read-parsed.ts'
import { readMailboxes } from '../../../src/mail/mailboxes.ts'
import { mailOf } from './build.ts'

it.each([
  ['lena@xyz.example', '', 'lena@xyz.example'],
  ['Lena Vogt <lena@xyz.example>', 'Lena Vogt', 'lena@xyz.example'],
  ['"Vogt, Lena" <lena@xyz.example>', 'Vogt, Lena', 'lena@xyz.example'],
  ['lena@xyz.example (Lena Vogt)', 'Lena Vogt', 'lena@xyz.example'],
  ['Lena (Sales) Vogt <lena@xyz.example>', 'Lena Vogt', 'lena@xyz.example'],
  ['lena@xyz.example <lena@xyz.example>', '', 'lena@xyz.example'],
  ['=?utf-8?Q?J=C3=B6rg_M=C3=BCller?= <joerg@xyz.example>', 'Jörg Müller', 'joerg@xyz.example'],
  ['=?utf-8?Q?J=C3=B6rg?= <joerg@XYZ.Example>', 'Jörg', 'joerg@XYZ.Example'],
])('reads %s', (field, name, address) => {
  expect(readMailboxes(field, limits)).toMatchObject({
    mailboxes: [{ name, address }],
    hasGroup: false,
    isAmbiguous: false,
  })
})

/** What a forger writes so that one program sees `xyz.example` and another does not. */
const tricks = [
  'mallory@evil.example (lena@xyz.example)',
  '(lena@xyz.example)',
  '"lena@xyz.example" <mallory@evil.example>',
  'lena@xyz.example <mallory@evil.example>',
  '=?utf-8?Q?lena=40xyz.example?=',
  '=?utf-8?Q?lena?=@xyz.example',
  'Lena <=?utf-8?Q?lena=40xyz.example?=>',
  '=?utf-8?Q?=22Lena=22_=3Clena=40xyz.example=3E?= <mallory@evil.example>',
  '<@evil.example:lena@xyz.example>',
  '<@evil.example,@relay.example:lena@xyz.example>',
  'lena(mallory@evil.example)@xyz.example',
  'lena@(evil.example)xyz.example',
  'lena@xyz(.evil).example',
  '"lena@xyz.example"@evil.example',
  '"lena@xyz.example>"@evil.example',
  'lena@xyz.example@evil.example',
  'lena@xyz.example mallory@evil.example',
  'Lena <lena@xyz.example> <mallory@evil.example>',
  '<mallory@evil.example> <lena@xyz.example>',
  'lena@xyz.example\u0000@evil.example',
  'lena @ xyz.example',
  '<lena @xyz.example>',
  'lena@xn--xyz-.example',
  'lena@xyz.example.evil.example',
  'lena@xуz.example',
  'lena@ｘｙｚ.example',
  'lena@xyz。example',
  'lena@xyz.example/evil',
  'lena@xyz\u00ad.example',
  'mallory@evil.example, lena@xyz.example',
  '"unclosed <lena@xyz.example>',
  "'lena@xyz.example'@evil.example",
  'mailto:lena@xyz.example',
]

it.each(tricks)('does not see xyz.example in From: %s (properties 35, 36 and 37)', async (field) => {
  const parsed = await readParsed(mailOf([`From: ${field}`], 'x'), limits)
  expect(senderOf(parsed)?.hostName).not.toBe('xyz.example')
})

it('never makes a host name that the field does not show plainly (property 37)', () => {
  const pieces = [
    'lena@xyz.example',
    'm@evil.example',
    '<',
    '>',
    '"',
    '(',
    ')',
    ',',
    ';',
    ':',
    '@',
    ' ',
    '\\',
    '=?utf-8?Q?',
    '?=',
    '=40',
    'x',
  ]
  const anyField = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(anyField, (field) => {
      for (const { address } of readMailboxes(field, limits).mailboxes) {
        const read = readAddress(address)
        if (read !== null) expect(field.split(/[\s<>()",;:\\]+/)).toContain(address)
      }
    }),
    { numRuns: 2_000 },
  )
})

it('keeps two thousand mailboxes of a field and says that it was cut', async () => {
  const to = Array.from({ length: 2_500 }, (_, index) => `a${index}@acme.example`).join(', ')
  const parsed = await readParsed(mailOf(['From: lena@xyz.example', `To: ${to}`], 'x'), limits)
  expect(parsed.to).toHaveLength(2_000)
  expect(parsed.notes).toContain('addresses_cut')
})

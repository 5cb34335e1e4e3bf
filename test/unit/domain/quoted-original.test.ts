import { expect, it } from 'vitest'
import { splitQuoted } from '../../../src/domain/quoted-original.ts'

it.each([
  ['Yes.\n\nOn Mon, Nov 2, 2026 at 9:00 AM Anna Maas <anna@acme.example> wrote:\n> x', 'Yes.'],
  ['Yes.\n\nOn Mon, Nov 2, 2026 at 9:00 AM A Very Long Name Indeed\n<anna@acme.example> wrote:\n> x', 'Yes.'],
  ['Ja.\n\nAm 02.11.26 um 09:00 schrieb Anna Maas:\n> x', 'Ja.'],
  ['Ja.\n\nAnna Maas schrieb am 02.11.2026 um 09:00:\n> x', 'Ja.'],
  ['Ja.\n\nOp ma 2 nov 2026 om 09:00 schreef Anna Maas <anna@acme.example>:\n> x', 'Ja.'],
  ['好的\n\n在 2026年11月2日，Anna Maas <anna@acme.example> 写道：\n> x', '好的'],
  ['Ja.\n-----Ursprüngliche Nachricht-----\nVon: Anna', 'Ja.'],
  ['Ok.\n-----Original Message-----\nFrom: Anna', 'Ok.'],
  ['Ok.\n---------- Forwarded message ---------\nFrom: Anna', 'Ok.'],
  ['好\n------------------ 原始邮件 ------------------\n发件人: Anna', '好'],
  ['Ok.\n\nBegin forwarded message:\n\nFrom: Anna', 'Ok.'],
  ['Ok.\n\nFrom: Anna\nSent: Monday\nTo: Lena\nSubject: x\n\nold', 'Ok.'],
  ['Goed.\n\nVan: Anna\nVerzonden: maandag\nAan: Lena\nOnderwerp: x\n\noud', 'Goed.'],
  ['> How much?\n\n4,500.', '4,500.'],
  ['On Mon, Anna Maas wrote:\n> How much?\n4,500.\n> When?\nMonday.', '4,500.\nMonday.'],
])('takes the new words of %j', (text, own) => {
  expect(splitQuoted(text)).toMatchObject({ own, quoted: expect.any(String) as string })
})

it.each([
  'Only new words.',
  'On the following conditions:\n- one\n- two',
  'From: my side all is fine.',
  '-- \nLena Vogt',
  '____________\nLena Vogt',
  '',
])('sees no original in %j', (text) => {
  expect(splitQuoted(text)).toEqual({ own: text.trim(), quoted: null })
})

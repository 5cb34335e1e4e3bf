import { expect, it } from 'vitest'
import { splitSignature } from '../../../src/domain/signature.ts'

it.each([
  ['Thanks!\n\n-- \nLena Vogt\nXYZ GmbH\n', 'Thanks!', 'Lena Vogt\nXYZ GmbH'],
  ['One\n-- \nno signature yet\n-- \nLena', 'One\n-- \nno signature yet', 'Lena'],
  [`Long:\n-- \n${'line\n'.repeat(40)}`, 'Long:', 'line\n'.repeat(40).trim()],
  ['Danke!\n--\nLena Vogt', 'Danke!', 'Lena Vogt'],
  ['Danke!\n—\nLena Vogt', 'Danke!', 'Lena Vogt'],
  ['> May I?\nYes.\n-- \nLena', '> May I?\nYes.', 'Lena'],
  ['Yes.\n\nSent from my iPhone', 'Yes.', 'Sent from my iPhone'],
  ['Yes.\n\nGet Outlook for iOS', 'Yes.', 'Get Outlook for iOS'],
  ['Ja.\n\nVon meinem iPhone gesendet', 'Ja.', 'Von meinem iPhone gesendet'],
  ['Ja.\n\nGesendet von Outlook für Android', 'Ja.', 'Gesendet von Outlook für Android'],
  ['Ja.\n\nVerstuurd vanaf mijn iPhone', 'Ja.', 'Verstuurd vanaf mijn iPhone'],
  ['好的。\n\n发自我的 iPhone', '好的。', '发自我的 iPhone'],
])('splits %j', (text, words, signature) => {
  expect(splitSignature(text)).toEqual({ words, signature })
})

it.each([
  ['words alone', 'Thanks!\nLena'],
  ['nothing but a signature', '-- \nLena Vogt'],
  ['a separator with nothing below', 'Thanks!\n-- '],
  ['a rule between two halves of a mail', `First\n--\n${'line\n'.repeat(13)}`],
  ['dashes with words', 'Thanks!\n-- see below --\nLena'],
  ['a quote below the separator', 'Thanks!\n-- \nLena\n> May I?'],
  ['a quoted separator', 'Thanks!\n> -- \n> Lena'],
  ['a sentence about sending', 'Sent from my warehouse yesterday:\n12 pumps'],
  ['a last sentence that begins like that of a phone', `Hi\nSent from my ${'very '.repeat(30)}old phone`],
])('leaves %s as it is', (_, text) => {
  expect(splitSignature(text)).toEqual({ words: text, signature: null })
})

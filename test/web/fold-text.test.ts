import { expect, test } from 'vitest'
import { foldText } from '../../src/web/ui/mail-viewer/fold-text.ts'

test('folds earlier mail below the new words away', () => {
  expect(foldText('Thanks!\n\nAm Mo., 4. Mai schrieb Lena Vogt:\n> Hello\n> there', 'AW: Hello')).toEqual({
    shown: 'Thanks!',
    below: { kind: 'earlier', text: 'Am Mo., 4. Mai schrieb Lena Vogt:\n> Hello\n> there', count: 1 },
  })
})

test('shows all where answers stand between the quoted lines', () => {
  const text = 'See below.\n> Can you deliver in May?\nYes.\n> And in June?\nYes.'
  expect(foldText(text, 'FW: May')).toEqual({ shown: text, below: null })
})

const original = '---------- Forwarded message ----------\nFrom: Anna\n\nPlease call.'

test('sets a mail that was passed on apart from the words above it, or where there are none', () => {
  const below = { kind: 'forwarded', text: original }
  expect(foldText(original, 'Call')).toEqual({ shown: '', below })
  expect(foldText(`See below.\n\n${original}`, 'Call')).toEqual({ shown: 'See below.', below })
})

test('takes the subject’s word for it where the program put no mark before the original', () => {
  const header = 'Von: Anna\nGesendet: Montag\nAn: Lena\nBetreff: x\n\nBitte anrufen.'
  expect(foldText(`Siehe unten.\n\n${header}`, 'WG: x').below?.kind).toBe('forwarded')
  expect(foldText(`Siehe unten.\n\n${header}`, 'AW: x').below?.kind).toBe('earlier')
})

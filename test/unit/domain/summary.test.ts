import { expect, it } from 'vitest'
import { snippetOf } from '../../../src/domain/summary.ts'

it.each([
  ['Thanks!\n\nAm Mo., 4. Mai 2026 um 10:00 schrieb Lena Vogt <lena@xyz.example>:\n> Hello', 'Thanks!'],
  ['Prima.\r\n\r\nOp ma 4 mei 2026 om 10:00 schreef Lena Vogt:\r\n> Hallo', 'Prima.'],
  ['> quoted above\nnew words', 'new words'],
  ['Done.\n-----Original Message-----\nFrom: Lena', 'Done.'],
  ['好的。\nLena Vogt <lena@xyz.example> 于2026年5月4日写道：\n> 您好', '好的。'],
  ['', ''],
])('takes the new words of %j', (text, expected) => {
  expect(snippetOf(text)).toBe(expected)
})

it('is at most 200 characters and cuts none in two', () => {
  const snippet = snippetOf('😀'.repeat(300))
  expect(Array.from(snippet)).toHaveLength(200)
  expect(snippet.endsWith('😀')).toBe(true)
})

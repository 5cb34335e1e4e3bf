import { expect, it } from 'vitest'
import { countQuoted } from '../../../src/domain/count-quoted.ts'

it.each([
  ['one, introduced', 'On Mon, Anna wrote:\n> Hello\n> there', 1],
  ['one, without an introduction', '> Hello\n> there', 1],
  ['one within another', 'Am Montag schrieb Lena:\n> Ja\n> Am Sonntag schrieb Anna:\n> > Darf ich?', 2],
  ['one right within another', 'On Mon, Anna wrote:\n> On Sun, Lena wrote:\n>> Hello', 2],
  ['three one below the other', `${header('Anna')}Yes\n\n${header('Lena')}May I?\n\n${header('Anna')}Hello`, 3],
  ['a separator and the header below it', `-----Original Message-----\n${header('Anna')}Hello`, 1],
  ['an introduction broken into lines', 'On Mon, 2 Nov A Very Long Name\n<anna@acme.example> wrote:\n> Hello', 1],
  ['answers of one line', 'On Mon, Anna wrote:\nYes\nOn Sun, Lena wrote:\nMay I?', 2],
  ['a separator over a blank line', `---------- 原始邮件 ----------\n\n${header('Anna')}Hello`, 1],
  ['Chinese', '在 2026年11月2日，Anna 写道：\n> 好的\n> 在 2026年11月1日，Lena 写道：\n> > 你好', 2],
])('counts %s', (_, quoted, count) => {
  expect(countQuoted(quoted)).toBe(count)
})

it.each(['', '> Hello\n> > May I?\n> > > Hi', 'On Mon, Anna wrote:\n> Yes\n> > May I?'])(
  'cannot tell how many mails are in %j',
  (quoted) => {
    expect(countQuoted(quoted)).toBeNull()
  },
)

function header(name: string): string {
  return `From: ${name}\nSent: Monday\nTo: Jo\nSubject: x\n\n`
}

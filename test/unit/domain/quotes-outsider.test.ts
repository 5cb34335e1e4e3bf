import { expect, it } from 'vitest'
import { quotesOutsider } from '../../../src/domain/quotes-outsider.ts'

const kai = 'Kai Berg <kai@xyz.example>'
const lena = 'Lena Vogt <lena@xyz.example>'

it.each([
  ['an original of somebody outside', 'See.\n> On a, Anna <anna@acme.example> wrote:\n> x'],
  ['an original without any address', 'See.\n> x'],
  ['an original that nothing introduces, with our address in it', 'See.\n> Write to lena@xyz.example'],
  ['a colleague who quotes an address outside', `Yes.\nOn a day, ${kai} wrote:\n>> anna@acme.example`],
  [
    'a customer by his name alone, who quotes us (Thunderbird)',
    `Zur Info.\n\nAm 03.11.26 um 09:00 schrieb Anna Maas:\n> Ja, passt\n>\n> Am 02.11.26 um 08:00 schrieb ${lena}:\n>> Passt es?`,
  ],
  [
    'a customer who answers below our words',
    `Zur Info.\n\nAm 03.11.26 schrieb Anna Maas:\n> Am 02.11.26 schrieb ${lena}:\n>> Passt es?\n>\n> Ja, passt`,
  ],
  [
    'a customer by his name alone, who quotes us (Apple)',
    `> Am 03.11.26 um 09:00 schrieb Anna Maas:\n> \n> Ja\n>> Am 02.11.26 schrieb ${lena}:\n>> Passt es?`,
  ],
  [
    'a customer by his name alone, who quotes us (Outlook)',
    `FYI\n\n${header('Anna Maas', lena)}Ja, passt\n\n${header(lena, 'Anna Maas')}Passt es?`,
  ],
  [
    'a customer by his name alone below a separator',
    `FYI\n\n-----Ursprüngliche Nachricht-----\n${header('Anna Maas', lena)}Ja, passt`,
  ],
  ['a separator, and nothing that says who wrote it', 'FYI\n-----Original Message-----\nlena@xyz.example asked.'],
  [
    'a colleague who quotes deeper than what is introduced',
    `Yes.\n\nOn a day, ${kai} wrote:\n> See below.\n>> How much?`,
  ],
  ['more than is looked at', `Yes.\n\nOn a day, ${kai} wrote:\n${'> Lunch?\n'.repeat(6_000)}`],
])('counts %s', (_, text) => {
  expect(quotesOutsider(text, 'xyz.example')).toBe(true)
})

it.each([
  ['an original of a colleague', `Yes.\n\nOn a day, ${kai} wrote:\n> Lunch?`],
  ['one broken into lines', 'Yes.\n\nOn a day, Kai Berg\n<kai@xyz.example> wrote:\n\n> Lunch?'],
  [
    'two colleagues one within the other',
    `Ja.\n\nAm 3.11. schrieb ${kai}:\n> Wann?\n>\n> Am 2.11. schrieb ${lena}:\n>> Essen?`,
  ],
  [
    'two colleagues one below the other',
    `Ja.\n\n-----Original Message-----\n${header(kai, lena)}Wann?\n\n${header(lena, kai)}Essen?`,
  ],
  ['no original', 'Write to anna@acme.example, please.'],
])('does not count %s', (_, text) => {
  expect(quotesOutsider(text, 'xyz.example')).toBe(false)
})

function header(from: string, to: string): string {
  return `Von: ${from}\nGesendet: Montag, 2. November 2026 09:00\nAn: ${to}\nBetreff: Angebot\n\n`
}

import { hostOf } from './address.ts'
import { introductionsOf } from './count-quoted.ts'
import { splitQuoted } from './quoted-original.ts'

/** Of a quoted original as much is looked at; what is longer is not taken for colleagues' words alone. */
const maxLookedAt = 50_000

/**
 * True where the text quotes an original that may be somebody else's. Colleagues answering each other quote too: an original
 * does not count where each mail in it is introduced by an address of the sender's own host, and no other address stands in
 * it. Addresses within the words are not enough: an outsider introduced by his name alone quotes ours below.
 *
 * @example quotesOutsider('See.\n\nAm Montag schrieb Anna:\n> Ja\n> Am Sonntag schrieb Lena <lena@xyz.example>:\n>> Passt?', 'xyz.example') // true
 */
export function quotesOutsider(text: string, ownHost: string | null): boolean {
  const { quoted } = splitQuoted(text)
  if (quoted === null) return false
  if (quoted.length > maxLookedAt || hostsIn(quoted).some((host) => host !== ownHost)) return true
  const mails = introductionsOf(quoted)
  return mails?.every(isByColleague) !== true
}

/** No other host is left to be met here. A separator alone says nobody; the header below it, or nothing, does. */
function isByColleague(introduction: readonly string[]): boolean {
  const said = introduction.filter((words) => words !== '')
  return said.length > 0 && said.every((words) => hostsIn(words).length > 0)
}

function hostsIn(text: string): readonly (string | null)[] {
  return (text.match(/[^\s<>()[\],;:"'|]{1,64}@[^\s<>()[\],;:"'|]{1,253}/gu) ?? []).map(hostOf)
}

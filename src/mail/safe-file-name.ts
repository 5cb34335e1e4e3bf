/**
 * A name that is safe to show and to save: no path, no control or direction characters (a right-to-left override makes
 * `gpj.exe` look like `exe.jpg`), no name that Windows keeps for devices, not longer than `maxCharacters` with the ending
 * kept. A part without a name gets one that says its type.
 *
 * @example safeFileName('../../etc/passwd', 'text/plain', 120) // 'passwd'
 */
export function safeFileName(name: string, contentType: string, maxCharacters: number): string {
  const last = withoutTricks(name).split(/[\\/]/).at(-1) ?? ''
  const plain = trimDots(last.replace(/[<>:"|?*]/g, '_').replace(/\s+/gu, ' '))
  if (plain === '') return `attachment${endings.get(contentType) ?? '.bin'}`
  const named = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `_${plain}` : plain
  return shorten(named, maxCharacters)
}

/** Controls, directions, zero-width and private characters show nothing or another order; half a surrogate breaks JSON. */
function withoutTricks(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/[\p{C}\u2028\u2029]/gu, '')
}

/** Loops, because an expression for "blanks or dots at the end" is quadratic on a name of blanks. */
function trimDots(name: string): string {
  let start = 0
  let end = name.length
  while (start < end && /[.\s]/.test(name.charAt(start))) start += 1
  while (end > start && /[.\s]/.test(name.charAt(end - 1))) end -= 1
  return name.slice(start, end)
}

function shorten(name: string, maxCharacters: number): string {
  const characters = Array.from(name)
  if (characters.length <= maxCharacters) return name
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? ''
  return `${characters.slice(0, maxCharacters - Array.from(ending).length).join('')}${ending}`
}

const endings: ReadonlyMap<string, string> = new Map([
  ['application/pdf', '.pdf'],
  ['application/ms-tnef', '.dat'],
  ['application/pkcs7-mime', '.p7m'],
  ['application/pkcs7-signature', '.p7s'],
  ['application/pgp-encrypted', '.asc'],
  ['application/pgp-signature', '.asc'],
  ['image/gif', '.gif'],
  ['image/jpeg', '.jpg'],
  ['image/png', '.png'],
  ['message/rfc822', '.eml'],
  ['text/calendar', '.ics'],
  ['text/csv', '.csv'],
  ['text/html', '.html'],
  ['text/plain', '.txt'],
  ['text/vcard', '.vcf'],
])

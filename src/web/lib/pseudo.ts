/** Longer text with accents in brackets, made from English, so that tests see what would not fit. Never offered to users. */
export const pseudoLanguage = 'en-XA'

/** About 40 % longer, with accents; placeholders such as `{{count}}`, `$t(…)` and tags stay as they are. */
export function pseudo(text: string): string {
  const accents: Readonly<Record<string, string>> = {
    a: 'á',
    e: 'é',
    i: 'í',
    o: 'ö',
    u: 'ü',
    A: 'Å',
    E: 'É',
    O: 'Ø',
    U: 'Û',
  }
  const parts = text.split(/(\$t\(.*?\)|\{\{.*?\}\}|<[^>]+>)/)
  const changed = parts.map((part, index) =>
    index % 2 === 1 ? part : part.replace(/[aeiouAEOU]/g, (letter) => accents[letter] ?? letter),
  )
  const longer = '~'.repeat(Math.ceil(text.length * 0.4)).replace(/~{8}(?=~)/g, '~~~~~~~ ')
  return `[${changed.join('')}${longer}]`
}

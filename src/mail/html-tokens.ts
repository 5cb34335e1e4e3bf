/** A tag or the text between two tags, by its place in the HTML. */
export interface HtmlToken {
  /** `void`: a tag that neither opens nor closes, such as `<br />`. */
  readonly kind: 'text' | 'open' | 'close' | 'void'
  /** Lower-case; empty of text. */
  readonly name: string
  readonly start: number
  readonly end: number
}

/**
 * The tags and texts of HTML that has been cleaned: every tag that opens is closed, and `<` and `>` stand nowhere else than in
 * tags. Of a stranger's HTML this would tell nothing.
 */
export function htmlTokens(cleaned: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = []
  let at = 0
  for (const match of cleaned.matchAll(tag)) {
    const [whole, slash, name = '', last] = match
    if (match.index > at) tokens.push({ kind: 'text', name: '', start: at, end: match.index })
    at = match.index + whole.length
    const kind = slash === '/' ? 'close' : last === '/' ? 'void' : 'open'
    tokens.push({ kind, name, start: match.index, end: at })
  }
  if (at < cleaned.length) tokens.push({ kind: 'text', name: '', start: at, end: cleaned.length })
  return tokens
}

const tag = /<(\/?)([a-z][a-z0-9-]*)(?:\s[^>]*?)?(\/?)>/g

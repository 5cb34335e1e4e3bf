import type { ReadableCharset } from '../domain/charsets.ts'
import type { MailContent } from '../domain/mail-view.ts'
import { decodeWords } from './encoded-words.ts'
import type { Header } from './header-fields.ts'
import type { ParseLimits } from './limits.ts'
import { judgeCharset } from './judge-charset.ts'
import { isBodyText, leavesOf, type PartTree } from './mime-parts.ts'
import { sanitiseHtml } from './sanitise-html.ts'
import { readTexts } from './texts.ts'

/** Fields shown to a person, and characters of each. */
const maxFields = 300
const maxFieldCharacters = 4_000

/**
 * The words and the header of a mail, and what its HTML would ask for.
 * @param charset as the reader wants its words read; null: by itself.
 */
export function readContent(
  header: Header,
  tree: PartTree,
  limits: ParseLimits,
  charset: ReadableCharset | null,
): MailContent {
  const { text, html, notes } = readTexts(tree, limits, charset)
  return {
    text,
    headers: header.fields.slice(0, maxFields).map(({ name, value }) => ({
      name,
      value: decodeWords(value.slice(0, maxFieldCharacters)).text,
    })),
    hasHtml: html !== null,
    hasRemoteImages: html !== null && asksForImages(html),
    charset: judgeCharset(leavesOf(tree).filter(isBodyText)),
    notes: [...new Set([...(header.isBroken ? ['broken_charset'] : []), ...notes])],
  }
}

function asksForImages(html: string): boolean {
  const foldWords = { earlier: () => '', forwarded: '', signature: '' }
  return sanitiseHtml(html, { remoteImages: 'blocked', inlineImage: () => null, foldWords }).remoteImageCount > 0
}

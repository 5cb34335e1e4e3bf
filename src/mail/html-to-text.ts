import { decodeEntities } from './html-entities.ts'

/**
 * The words of an HTML mail, for the snippet, the identity and the look for quoted originals; never shown as HTML. Quoted
 * blocks get `> ` in front of their lines, as plain text has them.
 *
 * One pass over the tags, so that no mail is slow to read.
 *
 * @example htmlToText('<p>Guten&nbsp;Tag</p><blockquote>Hallo</blockquote>') // 'Guten Tag\n> Hallo'
 */
export function htmlToText(html: string): string {
  const writer = createWriter()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    writer.add(html.slice(at, open === -1 ? html.length : open))
    if (open === -1) break
    at = readTag(html, open, writer)
  }
  return writer.text()
}

const blocks = new Set(
  'address article blockquote body br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr html li ol p pre section table td th tr ul'.split(
    ' ',
  ),
)

/** Elements whose content is no text. */
const silent = new Set(['script', 'style', 'title', 'template', 'noscript'])

/** Takes one tag or comment into account and returns where the text goes on. */
function readTag(html: string, open: number, writer: Writer): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4)
  const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20))
  if (tag === null) {
    if (html[open + 1] === '!' || html[open + 1] === '?') return after(html, '>', open)
    writer.add('<')
    return open + 1
  }
  const name = (tag[2] ?? '').toLowerCase()
  const end = after(html, '>', open)
  if (tag[1] === '' && silent.has(name)) return closeOf(html, name, end)
  if (blocks.has(name)) writer.breakLine()
  if (name === 'blockquote') writer.quote(tag[1] === '' ? 1 : -1)
  return end
}

function closeOf(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}\\b`, 'gi')
  close.lastIndex = from
  const found = close.exec(html)
  return found === null ? html.length : after(html, '>', found.index)
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at === -1 ? html.length : at + mark.length
}

interface Writer {
  readonly add: (text: string) => void
  readonly breakLine: () => void
  readonly quote: (by: 1 | -1) => void
  readonly text: () => string
}

function createWriter(): Writer {
  const lines: string[] = []
  let pieces: string[] = []
  let depth = 0
  const breakLine = (): void => {
    const line = decodeEntities(pieces.join('')).replace(/\s+/gu, ' ').trim()
    pieces = []
    if (line !== '') lines.push(depth > 0 ? `${'>'.repeat(depth)} ${line}` : line)
  }
  return {
    add: (text) => pieces.push(text),
    breakLine,
    quote: (by) => {
      // Deeper quotes say no more, and a mail of a million of them must not make long lines.
      depth = Math.min(Math.max(depth + by, 0), 9)
    },
    text: () => {
      breakLine()
      return lines.join('\n')
    },
  }
}

import sanitize, { type Attributes, type IOptions, type Tag } from 'sanitize-html'
import { foldQuotes, type QuoteWords } from './fold-quotes.ts'
import { foldSignature, signatureMark } from './fold-signature.ts'
import { remoteImage, safeLink } from './mail-links.ts'
import { safeStyles } from './safe-style.ts'
import { isMarkedSignature } from './signature-marks.ts'

export interface SanitiseWish {
  readonly remoteImages: 'blocked' | 'kept'
  /** The picture of the mail that a `cid:` address names, as a `data:` address; null where there is none to be shown. */
  readonly inlineImage: (contentId: string) => string | null
  readonly foldWords: FoldWords
}

/** What stands over what is folded away. */
export interface FoldWords extends QuoteWords {
  readonly signature: string
}

export interface SanitisedHtml {
  readonly html: string
  readonly remoteImageCount: number
}

/**
 * The HTML of a mail, rebuilt from a list of what is allowed: text, tables, lists, pictures, links and how they look. What
 * is not on the list is not there: scripts, forms, frames, other languages inside HTML (SVG, MathML), style sheets, and every
 * attribute that loads, runs, sends or names something.
 *
 * It is shown only in a sandboxed frame under a policy that loads and runs nothing; this is the first of three walls, not
 * the only one.
 */
export function sanitiseHtml(html: string, wish: SanitiseWish): SanitisedHtml {
  const counted = { remoteImages: 0 }
  const cleaned = sanitize(html, {
    ...allowed,
    transformTags: {
      a: (_, attributes) => link(attributes),
      img: (_, attributes) => image(attributes, wish, counted),
      blockquote: folding,
      div: folding,
      pre: (tagName, attributes) =>
        isMarkedSignature(attributes) ? linesKept(attributes) : { tagName, attribs: attributes },
      // The only ones in the result are those we make ourselves.
      details: 'div',
      summary: 'div',
      [signatureMark]: 'div',
    },
  })
  const folded = foldSignature(foldQuotes(cleaned, wish.foldWords), wish.foldWords.signature)
  return { html: folded, remoteImageCount: counted.remoteImages }
}

/** Marks what is folded away later, once the whole mail is known. */
function folding(tagName: string, attribs: Attributes): Tag {
  if (isQuote(attribs)) return { tagName: 'details', attribs }
  return { tagName: tagName === 'div' && isMarkedSignature(attribs) ? signatureMark : tagName, attribs }
}

/** Thunderbird's signature in a mail of plain text. */
function linesKept(attributes: Attributes): Tag {
  return { tagName: signatureMark, attribs: { ...attributes, style: 'white-space: pre-wrap' } }
}

const cell = ['colspan', 'rowspan', 'nowrap', 'scope']

const allowed: IOptions = {
  allowedTags: [
    ...'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup'.split(' '),
    ...'dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li'.split(' '),
    ...'main mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead'.split(' '),
    ...`time tr tt u ul var wbr details ${signatureMark}`.split(' '),
  ],
  // Of these not even the text stays: it is code, or would be read as markup by a browser that knows the element.
  nonTextTags: [
    ...'script style textarea option select noscript template title xmp iframe noembed noframes plaintext'.split(' '),
    ...'svg math object embed applet audio video canvas frameset'.split(' '),
  ],
  allowedAttributes: {
    '*': ['style', 'dir', 'lang', 'align', 'valign', 'width', 'height', 'bgcolor', 'title'],
    a: ['href', 'target', 'rel'],
    img: ['src', 'alt', 'border'],
    font: ['color', 'face', 'size'],
    table: ['border', 'cellpadding', 'cellspacing'],
    td: cell,
    th: cell,
    col: ['span'],
    colgroup: ['span'],
    ol: ['start', 'type', 'reversed'],
    ul: ['type'],
    li: ['value'],
    hr: ['size', 'color', 'noshade'],
  },
  allowedClasses: { '*': ['MsoNormal'] },
  allowedStyles: { '*': safeStyles },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['https', 'data'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Several HTML parts of one mail stand one after the other; all are shown.
  enforceHtmlBoundary: false,
  // Browsers stop at 512; a deeper tree only slows the reader's computer down.
  nestingLimit: 250,
}

/** A tab of its own, which gets neither a way back to ours (`opener`) nor our address. */
function link(attributes: Attributes): Tag {
  const href = safeLink(attributes['href'] ?? '')
  const { style = '' } = attributes
  const attribs = { ...(style === '' ? {} : { style }) }
  if (href === null) return { tagName: 'span', attribs }
  // The title is ours: a stranger's could name another address than the one it leads to.
  return { tagName: 'a', attribs: { ...attribs, href, title: href, target: '_blank', rel: 'noopener noreferrer' } }
}

function image({ src = '', ...rest }: Attributes, wish: SanitiseWish, counted: { remoteImages: number }): Tag {
  const shown = sourceOf(src.trim(), wish, counted)
  return { tagName: 'img', attribs: shown === null ? rest : { ...rest, src: shown } }
}

function sourceOf(src: string, wish: SanitiseWish, counted: { remoteImages: number }): string | null {
  if (/^cid:/i.test(src)) return wish.inlineImage(contentIdOf(src))
  if (/^data:/i.test(src)) return embedded.test(src) ? src : null
  const remote = remoteImage(src)
  if (remote === null) return null
  counted.remoteImages += 1
  return wish.remoteImages === 'kept' ? remote : null
}

/** Pixels only: an SVG is a document. */
const embedded = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]*$/i

/** RFC 2392: a `cid:` address is the Content-ID without its brackets, percent-encoded. */
function contentIdOf(src: string): string {
  const written = src.slice('cid:'.length)
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

/** What mail programs put around the mail that is answered. */
function isQuote(attributes: Attributes): boolean {
  return attributes['type'] === 'cite' || /(?:^|\s)(?:gmail_quote|yahoo_quoted)/.test(attributes['class'] ?? '')
}

import type { ParsedAttachment, ParsedMessage } from './parsed-message.ts'

/**
 * Which files of a mail are pictures that its HTML shows in their place by `cid:` (RFC 2392): the logo of a signature, a photo
 * between the lines. Nobody sent them as files.
 */
export function embeddedPictures({
  html,
  attachments,
}: Pick<ParsedMessage, 'html' | 'attachments'>): ReadonlySet<ParsedAttachment> {
  const shown = contentIdsIn(html ?? '')
  return new Set(
    attachments.filter(
      ({ sniffedType, contentId }) =>
        sniffedType.startsWith('image/') && contentId !== null && shown.has(contentId.replace(/^<|>$/g, '')),
    ),
  )
}

function contentIdsIn(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/\bcid:([^\s"'<>)]{1,998})/gi)].map(([, written = '']) => decoded(written)))
}

/** Percent signs by RFC 2392, `&` by HTML; other references nobody writes here. */
function decoded(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll('&amp;', '&').replaceAll('&#64;', '@'))
  } catch {
    return written
  }
}

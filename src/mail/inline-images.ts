import type { MimePart } from './mime-parts.ts'

/** Of all pictures of one mail together; what is over it is an attachment like any other. */
const maxBytes = 8 * 1024 * 1024

/**
 * Finds the mail's own pictures by Content-ID, as `data:` addresses. They cannot be fetched from us: the frame a mail is
 * shown in has no origin, so a request from it carries no cookie, and its policy forbids to ask anybody anyway.
 */
export function inlineImages(files: readonly MimePart[]): (contentId: string) => string | null {
  let left = maxBytes
  const shown = new Map<string, string | null>()
  return (contentId) => {
    const known = shown.get(contentId)
    if (known !== undefined) return known
    const part = files.find((file) => withoutBrackets(file.contentId ?? '') === contentId)
    const type = part === undefined ? null : pictureType(part.bytes)
    const fits = part !== undefined && part.bytes.length === part.sizeBytes && part.bytes.length <= left
    const address = type !== null && fits ? `data:${type};base64,${part.bytes.toString('base64')}` : null
    if (address !== null) left -= part?.bytes.length ?? 0
    shown.set(contentId, address)
    return address
  }
}

function withoutBrackets(contentId: string): string {
  return contentId.replace(/^<|>$/g, '')
}

/** By the first bytes, never by what is declared: an SVG or a page that says it is a PNG stays outside. */
function pictureType(bytes: Buffer): string | null {
  const start = bytes.toString('hex', 0, 12)
  return signatures.find(([signature]) => signature.test(start))?.[1] ?? null
}

/** In hexadecimal digits. */
const signatures: readonly (readonly [RegExp, string])[] = [
  [/^89504e470d0a1a0a/, 'image/png'],
  [/^ffd8ff/, 'image/jpeg'],
  [/^47494638(?:37|39)61/, 'image/gif'],
  [/^52494646.{8}57454250/, 'image/webp'],
]

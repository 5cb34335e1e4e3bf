/** RFC 1035 section 2.3.4: 255 octets with the length bytes, which are 253 characters. */
const maxHostName = 253

/**
 * Reads a host name as a lower-case A-label without a trailing dot, or null where it is none.
 *
 * Look-alikes are not folded: a Cyrillic `а` gives another A-label, so it is another host. Spellings that only the URL
 * standard would fold into a host (full-width letters, `。` for a dot, zero-width marks) are refused, because the checks of
 * SPF, DKIM and DMARC need not read them alike. Ports, paths, user parts and bare IP addresses are none.
 *
 * @example readHostName('Bücher.Example.') // 'xn--bcher-kva.example'
 */
export function readHostName(text: string): string | null {
  const trimmed = text.trim().replace(/\.$/, '')
  if (trimmed === '' || trimmed.length > maxHostName || isFoldedByUrlsOnly(trimmed)) return null
  const hostName = toAscii(trimmed)
  if (hostName === null || hostName.length > maxHostName || !hostName.includes('.')) return null
  const labels = hostName.split('.')
  const isHost = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  return isHost && !/^\d+$/.test(labels.at(-1) ?? '') ? hostName : null
}

/** Also true for what is no part of a host, but which the URL parser reads as a port, a path or a user, or drops. */
function isFoldedByUrlsOnly(text: string): boolean {
  if (/[\s/\\?#@:%[\]<>"'|^`{}_\u3002]|\p{C}|\p{Default_Ignorable_Code_Point}/u.test(text)) return true
  return text.normalize('NFKC') !== text.normalize('NFC')
}

/** UTS #46 as the URL standard applies it; runs in browsers and in Node.js alike. */
function toAscii(text: string): string | null {
  return URL.canParse(`https://${text}`) ? new URL(`https://${text}`).hostname : null
}

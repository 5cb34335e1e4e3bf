/**
 * Where a link of a mail may lead, written out in full, or null. Only web pages and mail addresses: `javascript:` and `data:`
 * would be code of the mail's sender, `file:` and the like open things on the reader's computer, and an address without a
 * host would be one of ours. Browsers skip blanks and controls inside a scheme (`java\nscript:`), as the URL parser does.
 */
export function safeLink(href: string): string | null {
  const url = URL.parse(href)
  if (url === null) return null
  if (url.protocol === 'mailto:') return href.trim()
  return isWeb(url) && url.username === '' && url.password === '' ? url.href : null
}

/**
 * The address of an image that a reader may choose to load, always by https, or null. Hosts of the reader's own network
 * (bare names, numbers) are none: loading one would let a mail knock at the printer next door.
 */
export function remoteImage(src: string): string | null {
  const url = URL.parse(src.trim().startsWith('//') ? `https:${src.trim()}` : src)
  if (url === null || !isWeb(url) || url.username !== '' || url.password !== '') return null
  const isPublicName =
    /^[^[\]:]+\.[^.\d][^.]*\.?$/.test(url.hostname) && !/\.(?:local|internal|lan|home)\.?$/.test(url.hostname)
  if (!isPublicName) return null
  url.protocol = 'https:'
  return url.href
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:'
}

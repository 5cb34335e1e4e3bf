import type { Attributes } from 'sanitize-html'

/**
 * What mail programs put around the signature that they add. `divtagdefaultwrapper` is not among them: Outlook on the web puts
 * it around the whole mail too.
 */
const marks: ReadonlySet<string> = new Set([
  // Gmail
  'gmail_signature',
  // Thunderbird, and its kin
  'moz-signature',
  // Outlook on the web and new Outlook, GMX and WEB.DE; Outlook on phones
  'signature',
  'ms-outlook-mobile-signature',
  // Apple Mail
  'applemailsignature',
  // Yahoo, Proton, K-9 and Thunderbird on phones, Samsung, Zoho
  'yahoo-signature',
  'protonmail_signature_block',
  'k9mail-signature',
  'composer_signature',
  'zm-_id_-sgn',
])

/** Whether a mail program says of an element that it holds a signature. */
export function isMarkedSignature({ id = '', class: classes = '' }: Attributes): boolean {
  return [id, ...classes.split(/\s+/)].some((mark) => marks.has(mark.toLowerCase()))
}

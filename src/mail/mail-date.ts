/**
 * The Date field as a point in time (RFC 5322 section 3.3, with the obsolete zone names), or null. The platform's own reader
 * makes a date of almost anything (`Pumpe 12` is a day in 2001), so the form is checked first; without a zone it is UTC.
 *
 * @example readMailDate('Mon, 4 May 2026 09:00:00 +0200 (CEST)') // 2026-05-04T07:00:00Z
 */
export function readMailDate(field: string): Date | null {
  const plain = field
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const match = form.exec(plain)
  if (match === null) return null
  const date = new Date(`${match[1] ?? ''} ${match[2] ?? 'UTC'}`)
  return Number.isNaN(date.getTime()) ? null : date
}

const form =
  /^(?:[a-z]{2,9}\.?,? )?(\d{1,2} [a-z]{3,9}\.? \d{2,4} \d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?: ?([+-]\d{4}|[a-z]{1,5}))?$/i

/**
 * How far the clock of a mail's sender is ahead of UTC, in minutes, as its Date field says (RFC 5322 section 3.3, the obsolete
 * zone names of section 4.3 included); null where it says nothing: `-0000` means that the writer does not know.
 *
 * @example dateOffsetMinutes('Mon, 4 May 2026 09:00:00 +0200 (CEST)') // 120
 */
export function dateOffsetMinutes(rawDate: string): number | null {
  const zone = /:\d{2}(?:\.\d+)? ?([+-]\d{4}|[a-z]{1,5})$/i.exec(withoutComments(rawDate))?.[1]?.toUpperCase()
  if (zone === undefined || zone === '-0000') return null
  const named = zoneHours[zone]
  if (named !== undefined) return named * 60
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3, 5))
  if (!/^[+-]\d{4}$/.test(zone) || hours > 14 || minutes > 59) return null
  // Adding 0 makes plain zero of minus zero.
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) + 0
}

const zoneHours: Readonly<Record<string, number>> = {
  ...{ UT: 0, UTC: 0, GMT: 0, Z: 0 },
  ...{ EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
}

function withoutComments(field: string): string {
  return field
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

import { expect, it } from 'vitest'
import { dateOffsetMinutes } from '../../../src/domain/date-zone.ts'

it.each([
  ['Mon, 4 May 2026 09:00:00 +0200', 120],
  ['Mon, 4 May 2026 09:00:00 +0200 (CEST)', 120],
  ['4 May 2026 09:00 -0330', -210],
  ['4 May 2026 09:00:00 +0545', 345],
  ['4 May 2026 09:00:00 GMT', 0],
  ['4 May 2026 09:00:00 +0000', 0],
  ['4 May 2026 09:00:00 edt', -240],
])('reads the sender’s clock of %j', (field, minutes) => {
  expect(dateOffsetMinutes(field)).toBe(minutes)
})

it.each([
  ['4 May 2026 09:00:00 -0000'],
  ['4 May 2026 09:00:00'],
  ['4 May 2026 09:00:00 +9900'],
  ['4 May 2026 09:00:00 CEST'],
  ['yesterday'],
  [''],
])('knows of no clock in %j', (field) => {
  expect(dateOffsetMinutes(field)).toBeNull()
})

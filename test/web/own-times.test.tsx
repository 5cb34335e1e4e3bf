import { afterEach, describe, expect, test, vi } from 'vitest'
import { PreferencesPage } from '../../src/web/features/preferences/preferences-page.tsx'
import { ReminderDefaults } from '../../src/web/features/preferences/reminder-defaults.tsx'
import { dayOf, formatMoment } from '../../src/web/lib/format.ts'
import { laterTimes, morningOf } from '../../src/web/lib/later.ts'
import { followOwnTimes } from '../../src/web/lib/time-zone.ts'
import { auditQuery } from '../../src/web/features/status/audit-filters.tsx'
import { prepareComponents, show, type, wrongAt, fieldOf, textShown } from './support/show.tsx'
import { act } from 'react'

prepareComponents()
afterEach(() => followOwnTimes({ timeZone: null, reminderTime: null }))

describe('a person’s own time zone', () => {
  test('is that of every time shown, wherever the browser is', () => {
    followOwnTimes({ timeZone: 'Asia/Shanghai', reminderTime: null })
    expect(formatMoment('2026-11-23T22:03:00Z')).toBe('24 Nov 2026, 06:03')
    expect(dayOf('2026-11-23T22:03:00Z')).toBe('2026-11-24')
    followOwnTimes({ timeZone: 'America/New_York', reminderTime: null })
    expect(formatMoment('2026-11-23T22:03:00Z')).toBe('23 Nov 2026, 17:03')
  })

  test('is that of the days of the audit log', () => {
    followOwnTimes({ timeZone: 'Asia/Shanghai', reminderTime: null })
    const asked = new URLSearchParams(auditQuery({ from: '2026-03-01', to: '2026-03-01' }))
    expect([asked.get('from'), asked.get('to')]).toEqual(['2026-02-28T16:00:00.000Z', '2026-03-01T16:00:00.000Z'])
  })
})

describe('a person’s own reminder time', () => {
  test('is when tomorrow, next week and a chosen day remind', () => {
    followOwnTimes({ timeZone: 'Europe/Berlin', reminderTime: '07:30' })
    const now = new Date('2026-11-25T15:20:00Z')
    const times = Object.fromEntries(laterTimes(now).map(({ id, at }) => [id, at.toISOString()]))
    expect(times).toMatchObject({
      hour: '2026-11-25T16:20:00.000Z',
      tomorrow: '2026-11-26T06:30:00.000Z',
      next_week: '2026-11-30T06:30:00.000Z',
    })
    expect(morningOf('2026-11-25', now)).toBeNull()
    expect(morningOf('2026-11-26', now)?.toISOString()).toBe('2026-11-26T06:30:00.000Z')
  })

  test('is tomorrow by the own clocks, not by those of the browser', () => {
    followOwnTimes({ timeZone: 'Asia/Shanghai', reminderTime: null })
    const [, tomorrow] = laterTimes(new Date('2026-11-25T17:00:00Z'))
    expect(tomorrow?.at.toISOString(), 'it is the 26th there already').toBe('2026-11-27T01:00:00.000Z')
  })
})

describe('the page of preferences', () => {
  const user = {
    id: 'u1',
    name: 'Lena',
    addresses: ['lena@xyz.example'],
    role: 'rep',
    team: null,
    language: null,
    timeZone: null,
    reminderTime: null,
    laterDefault: null,
    filingReminder: null,
    imageSenders: [],
  }
  const tenant = { id: 't1', name: 'XYZ', slug: 'xyz', language: null, newMailCard: 'off' }
  const session = { status: 200, body: { user, tenant, crmAddress: 'crm@bccrm.example' } }
  const none = { status: 200, body: { items: [], nextCursor: null } }

  test('saves the time once it is whole and the field is left', async () => {
    const asked = await show(<PreferencesPage />, {
      'GET /session': session,
      'GET /sessions': none,
      'PATCH /session': session,
    })
    const leave = () =>
      act(() => Promise.resolve(fieldOf('Time of reminders').dispatchEvent(new Event('focusout', { bubbles: true }))))
    expect(textShown()).toContain('Times')
    await type('Time of reminders', '')
    await leave()
    expect(wrongAt('Time of reminders')).toBe('Enter a time of day, like 09:00.')
    await type('Time of reminders', '08:15')
    await leave()
    expect(asked).toEqual([{ call: 'PATCH /session', body: { reminderTime: '08:15' } }])
  })

  const own = { ...user, laterDefault: 'three_days', filingReminder: null }
  const choose = (label: string, value: string) =>
    act(async () => {
      const field = fieldOf(label)
      field.value = value
      field.dispatchEvent(new Event('change', { bubbles: true }))
      await Promise.resolve()
    })

  test('saves when it is later, and the reminder of each filing, with the person and not in the browser', async () => {
    const asked = await show(<ReminderDefaults />, {
      'GET /session': { status: 200, body: { ...session.body, user: own } },
      'PATCH /session': session,
    })
    expect(fieldOf('Default for “Later” and “Remind me”').value).toBe('three_days')
    expect(fieldOf('Reminder with each mail you file').value).toBe('')
    await choose('Default for “Later” and “Remind me”', '')
    await choose('Reminder with each mail you file', 'next_week')
    expect(asked.map(({ body }) => body)).toEqual([{ laterDefault: null }, { filingReminder: 'next_week' }])
  })

  test('shows again what holds where a choice was refused', async () => {
    await show(<ReminderDefaults />, {
      'GET /session': { status: 200, body: { ...session.body, user: own } },
      'PATCH /session': { status: 503, body: { code: 'maintenance' } },
    })
    await choose('Default for “Later” and “Remind me”', 'hour')
    await vi.waitFor(() => expect(fieldOf('Default for “Later” and “Remind me”').value).toBe('three_days'))
  })
})

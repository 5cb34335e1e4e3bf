import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NoticeSettings } from '../../src/web/features/preferences/notice-settings.tsx'
import { noticeWhileAway, tellWhileLookedAt } from '../../src/web/lib/browser-notice.ts'
import { preferences } from '../../src/web/lib/preferences.ts'
import { fieldOf, pick, prepareComponents, show, textShown, type, wrongAt } from './support/show.tsx'

prepareComponents()

const shown: { readonly title: string; readonly body: string | undefined }[] = []
const before = preferences.get()
let answer: NotificationPermission

class FakeNotification {
  static permission: NotificationPermission = 'default'
  static requestPermission = () => Promise.resolve((FakeNotification.permission = answer))
  onclick: (() => void) | null = null
  constructor(title: string, { body }: NotificationOptions) {
    shown.push({ title, body })
  }
}

/** The locks of one browser, as far as tabs share them here: a held one is not available to others. */
function fakeLocks() {
  let held = 0
  return {
    request: async (
      _name: string,
      options: { readonly ifAvailable?: true },
      work: (lock: object | null) => unknown,
    ) => {
      if (options.ifAvailable === true) return work(held === 0 ? {} : null)
      held += 1
      await work({})
      held -= 1
      return undefined
    },
  }
}

beforeEach(() => {
  preferences.set(before)
  shown.length = 0
  FakeNotification.permission = 'default'
  answer = 'granted'
  vi.stubGlobal('Notification', FakeNotification)
  Object.assign(navigator, { locks: fakeLocks() })
})
afterEach(() => Reflect.deleteProperty(navigator, 'locks'))

describe('a notice of the browser', () => {
  const notice = { title: 'Mail', body: 'A question', onClick: () => undefined }

  test('is shown where nobody looks at any tab, and never beside the card', async () => {
    FakeNotification.permission = 'granted'
    const stop = tellWhileLookedAt()
    expect(await noticeWhileAway(notice)).toBe(false)
    stop()
    await Promise.resolve()
    expect(await noticeWhileAway(notice)).toBe(true)
    expect(shown).toEqual([{ title: 'Mail', body: 'A question' }])
  })

  test('is not tried without leave', async () => {
    expect(await noticeWhileAway(notice)).toBe(false)
    expect(shown).toEqual([])
  })
})

describe('the preferences of new mail', () => {
  const page = (newMailCard: 'off' | 'card' | 'strict') =>
    show(<NoticeSettings />, {
      'GET /session': { status: 200, body: { user: {}, tenant: { newMailCard } } },
    })

  test('ask the browser once it is wished for, and keep the wish', async () => {
    await page('card')
    await pick(/^Notice of the browser/)
    expect(preferences.get().browserNotices).toBe(true)
    await pick(/^Notice of the browser/)
    expect(preferences.get().browserNotices).toBe(false)
  })

  test('say what to do where the browser was told not to', async () => {
    answer = 'denied'
    await page('card')
    await pick(/^Notice of the browser/)
    expect(textShown()).toContain('Allow them in its settings for this site')
    expect(fieldOf(/^Notice of the browser/).checked).toBe(false)
    expect(preferences.get().browserNotices).toBe(false)
  })

  test('say why not where the browser cannot', async () => {
    Reflect.deleteProperty(navigator, 'locks')
    await page('card')
    expect(textShown()).toContain('only at an address with https')
    expect(fieldOf(/^Notice of the browser/).disabled).toBe(true)
  })

  test('keep quiet hours once both are times', async () => {
    await page('strict')
    await pick(/^Quiet hours/)
    expect(preferences.get().quietHours).toEqual({ from: '18:00', to: '08:00' })
    await type('From', '')
    expect(wrongAt('From')).not.toBeNull()
    expect(preferences.get().quietHours?.from).toBe('18:00')
    await type('From', '17:30')
    expect(preferences.get().quietHours).toEqual({ from: '17:30', to: '08:00' })
    await pick(/^Quiet hours/)
    expect(preferences.get().quietHours).toBeNull()
  })

  test('say that nothing comes up where the company switched it off', async () => {
    await page('off')
    expect(textShown()).toContain('Your company has switched off')
  })
})

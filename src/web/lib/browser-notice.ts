/** Whether this browser can tell of something while nobody looks at the page, and may. */
export type NoticeState = 'impossible' | 'not_asked' | 'denied' | 'granted'

/** Both need a secure address: https, or this machine itself. */
export function noticeState(): NoticeState {
  if (!('Notification' in window) || !('locks' in navigator)) return 'impossible'
  return Notification.permission === 'default' ? 'not_asked' : Notification.permission
}

/** Asks the person; to be called from a press of a button, else a browser refuses by itself. */
export async function askForNotices(): Promise<NoticeState> {
  if (noticeState() === 'not_asked') await Notification.requestPermission()
  return noticeState()
}

/** Held, together, by all tabs that somebody looks at. */
const lookedAt = 'bccrm.looked-at'

/** Lets the other tabs know while somebody looks at this one; the answer ends it. */
export function tellWhileLookedAt(): () => void {
  if (!('locks' in navigator)) return () => undefined
  let letGo: (() => void) | null = null
  const follow = () => {
    letGo?.()
    letGo = null
    if (document.hidden) return
    const { promise, resolve } = Promise.withResolvers<undefined>()
    letGo = () => resolve(undefined)
    void navigator.locks.request(lookedAt, { mode: 'shared' }, () => promise)
  }
  follow()
  document.addEventListener('visibilitychange', follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    letGo?.()
  }
}

export interface Notice {
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}

/** Shows a notice of the browser where nobody looks at any tab; who looks is told by the page. True where it was shown. */
export function noticeWhileAway({ title, body, onClick }: Notice): Promise<boolean> {
  if (noticeState() !== 'granted') return Promise.resolve(false)
  return navigator.locks.request(lookedAt, { ifAvailable: true }, (lock) => {
    if (lock === null) return false
    try {
      // One for all tabs: the next takes the place of the last.
      const notice = new Notification(title, { body, tag: 'bccrm.new-mail' })
      notice.onclick = () => {
        window.focus()
        notice.close()
        onClick()
      }
      return true
    } catch {
      // Browsers of phones have the name and no such notice: the card tells when somebody looks.
      return false
    }
  })
}

import { notifications, notificationsStore } from '@mantine/notifications'

/** Most toasts that stand on the page together. */
export const mostToasts = 4

/** One toast too many takes the oldest away; the library alone would keep the newest waiting, and its undo with it. */
export function keepNewestToasts(): void {
  notificationsStore.subscribe(({ notifications: shown, queue }) => {
    const oldest = shown[0]?.id
    if (queue.length > 0 && oldest !== undefined) notifications.hide(oldest)
  })
}

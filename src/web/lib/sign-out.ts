import { forgetDrafts } from './draft.ts'
import { remove } from './api.ts'

/** Ends the session and starts afresh, so that nothing of it stays in memory. */
export async function signOut(): Promise<void> {
  await remove('/session')
  forgetDrafts()
  window.location.assign('/sign-in')
}

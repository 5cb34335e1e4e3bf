import { expect, test } from 'vitest'
import { PasswordForm } from '../../src/web/ui/password-sign-in.tsx'
import { appears, prepareComponents, press, show, textShown, type } from './support/show.tsx'

prepareComponents()

/** What a screen reader is told, anew whenever it changes. */
const said = () => {
  const alert = document.querySelector('[role=alert]')?.cloneNode(true) as HTMLElement | undefined
  for (const hidden of alert?.querySelectorAll('[aria-hidden]') ?? []) hidden.remove()
  return alert?.textContent
}

test('how long to wait is said once, while the seconds that are seen tick away', async () => {
  const refused = { status: 429, body: { status: 429, code: 'too_many', facts: { retryAfterSeconds: 2 } } }
  await show(<PasswordForm address="" onSignedIn={() => Promise.resolve()} />, { 'POST /session': refused })
  await type('Mail address', 'ada@xyz.example')
  await type('Password', 'wrong')
  await press('Sign in')
  const atFirst = said()
  expect(atFirst).toBe('Too many attempts. Please wait 2 seconds.')
  await appears('Please wait 1 second.')
  expect(said()).toBe(atFirst)
  // The button counts again only then.
  await press('Sign in')
  expect(textShown()).toContain('Please wait 2 seconds.')
})

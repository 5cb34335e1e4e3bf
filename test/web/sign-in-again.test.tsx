import { act, Suspense } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { SignInAgain } from '../../src/web/app/sign-in-again.tsx'
import { useSession } from '../../src/web/lib/session.ts'
import { tellSession } from '../../src/web/lib/signed-out.ts'
import { appears, prepareComponents, show, textShown, type Answers } from './support/show.tsx'

prepareComponents()
afterEach(() => tellSession('open'))

const lena = { id: 'u1', name: 'Lena', addresses: ['lena@xyz.example'], timeZone: null, reminderTime: null }

function answers(oidc: { readonly label: string } | null): Answers {
  return {
    'GET /session': { status: 200, body: { user: lena } },
    'GET /session/ways': { status: 200, body: { oidc, needsSetUp: false, asksTenantName: false } },
  }
}

async function endSession(): Promise<void> {
  await appears('the page of Lena')
  await act(async () => {
    tellSession('over')
    await Promise.resolve()
  })
  await appears('Your sign-in has ended.')
}

function wayOfProvider(): HTMLAnchorElement | null {
  return document.querySelector<HTMLAnchorElement>('a[href*="/session/oidc"]')
}

function Inside() {
  const { user } = useSession()
  return (
    <>
      <p>the page of {user.name}</p>
      <SignInAgain />
    </>
  )
}

const page = (
  <Suspense>
    <Inside />
  </Suspense>
)

test('whose session ended is offered the provider, who leads the new tab to the page that was open', async () => {
  await show(page, answers({ label: 'XYZ login' }), '/leads?outcome=won')
  await endSession()
  await appears('Continue with XYZ login in a new tab')
  expect(wayOfProvider()?.getAttribute('href')).toBe('/api/session/oidc?next=%2Fleads%3Foutcome%3Dwon')
  expect(wayOfProvider()?.target).toBe('_blank')
})

test('the page goes on by itself once its person comes back to it from the provider', async () => {
  await show(page, answers({ label: 'XYZ login' }), '/leads')
  await endSession()
  const dialog = () => document.querySelector('[role=dialog]')
  expect(dialog()).not.toBeNull()
  act(() => {
    window.dispatchEvent(new Event('focus'))
  })
  await vi.waitFor(() => expect(dialog()).toBeNull())
  expect(textShown()).toContain('the page of Lena')
})

test('without a provider only the password is asked for', async () => {
  await show(page, answers(null), '/leads')
  await endSession()
  await appears('Password')
  expect(wayOfProvider()).toBeNull()
})

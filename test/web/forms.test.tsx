import { describe, expect, test, vi } from 'vitest'
import { AccessDialog } from '../../src/web/features/users/access-dialog.tsx'
import { InviteDialog } from '../../src/web/features/users/invite-dialog.tsx'
import { PasswordForm } from '../../src/web/features/preferences/password-form.tsx'
import { SettingsForm } from '../../src/web/features/rules/settings-form.tsx'
import { SetUpPage } from '../../src/web/features/sign-in/set-up-page.tsx'
import { TokenDialog } from '../../src/web/features/users/token-dialog.tsx'
import { UserDialog } from '../../src/web/features/users/user-dialog.tsx'
import { followOwnTimes } from '../../src/web/lib/time-zone.ts'
import type { UserPayload } from '../../src/contract/user.ts'
import {
  appears,
  choose,
  fieldOf,
  pick,
  prepareComponents,
  press,
  show,
  textShown,
  type,
  wrongAt,
} from './support/show.tsx'
import { settings } from './support/settings.ts'

prepareComponents()

/** What the server says about one field. */
function refusal(path: string, status = 400) {
  return { status, body: { status, code: 'invalid_input', fields: [{ path: `body.${path}`, message: 'Not this.' }] } }
}

const ben: UserPayload = {
  id: 'u1',
  name: 'Ben',
  role: 'rep',
  team: null,
  addresses: ['ben@xyz.example'],
  active: true,
  hasPassword: true,
  signsInByOidc: false,
  createdAt: '2026-03-01T08:30:00.000Z',
  version: 4,
}

const nothing = () => undefined

describe('the invitation', () => {
  const opened = <InviteDialog opened onClose={nothing} />

  test('says at the address that it is taken, keeps what was typed, and goes there', async () => {
    await show(opened, { 'POST /invitations': refusal('address', 409) })
    await type('Name', 'Ben')
    await type('Mail address', 'ben@xyz.example')
    await press('Make a link')
    expect(wrongAt('Mail address')).not.toBeNull()
    expect(fieldOf('Mail address').value).toBe('ben@xyz.example')
    expect(document.activeElement).toBe(fieldOf('Mail address'))
  })

  test('goes to the first field that is wrong before it asks the server', async () => {
    const asked = await show(opened, {})
    await type('Mail address', 'ben')
    await press('Make a link')
    expect(wrongAt('Name')).toBe('Enter a name.')
    expect(wrongAt('Mail address')).toContain('is not a mail address')
    expect(document.activeElement).toBe(fieldOf('Name'))
    expect(asked).toEqual([])
  })

  test('of several people makes a link a line, and keeps the lines that were refused', async () => {
    const asked = await show(opened, {
      'POST /invitations': {
        status: 201,
        body: { link: 'https://crm.example/i/1', expiresAt: '2026-03-08T08:30:00Z' },
      },
    })
    await pick('Several')
    await type('One person per line', 'Anna Schmidt <anna@xyz.example>\nnobody\n\nben.de.vries@xyz.example')
    await press('Make 3 links')
    expect(asked.map(({ body }) => body)).toEqual([
      { name: 'Anna Schmidt', address: 'anna@xyz.example', role: 'rep', team: null },
      { name: 'Ben De Vries', address: 'ben.de.vries@xyz.example', role: 'rep', team: null },
    ])
    expect(fieldOf('One person per line').value).toBe('nobody')
    expect(textShown()).toContain('There is no mail address in this line.')
    expect(textShown()).toContain('https://crm.example/i/1')
  })
})

test('what is typed while links of several people are made stays', async () => {
  await show(<InviteDialog opened onClose={nothing} />, {})
  const answer = Promise.withResolvers<Response>()
  vi.stubGlobal('fetch', () => answer.promise)
  await pick('Several')
  await type('One person per line', 'anna@xyz.example')
  await press('Make 1 link')
  await type('One person per line', 'anna@xyz.example\nben@xyz.example')
  const made = { link: 'https://crm.example/i/1', expiresAt: '2026-03-08T08:30:00Z' }
  answer.resolve(new Response(JSON.stringify(made), { status: 201 }))
  await appears('https://crm.example/i/1')
  expect(fieldOf('One person per line').value).toBe('ben@xyz.example')
})

describe('the sign-in of a person', () => {
  test('gives a link for a new password, shown once', async () => {
    const made = { status: 201, body: { link: 'https://crm.example/invitations/s', expiresAt: '2026-03-08T08:30:00Z' } }
    const asked = await show(<AccessDialog user={ben} opened onClose={nothing} />, {
      'POST /users/u1/password-link': made,
    })
    await press('Make a link for a new password')
    expect(asked.map(({ call }) => call)).toEqual(['POST /users/u1/password-link'])
    expect(textShown()).toContain('https://crm.example/invitations/s')
  })

  test('releases the account at the provider, which is offered only where there is one', async () => {
    await show(<AccessDialog user={ben} opened onClose={nothing} />, {})
    expect(textShown()).not.toContain('Release the link')
    const asked = await show(<AccessDialog user={{ ...ben, signsInByOidc: true }} opened onClose={nothing} />, {
      'PATCH /users/u1': { status: 200, body: ben },
    })
    await press('Release the link')
    expect(asked).toEqual([{ call: 'PATCH /users/u1', body: { signsInByOidc: false } }])
  })
})

describe('the form of a person', () => {
  test('says at the addresses which one is wrong, and goes there', async () => {
    await show(<UserDialog user={ben} opened onClose={nothing} />, { 'PATCH /users/u1': refusal('addresses.0') })
    await type('Name', 'Benedikt')
    await press('Save')
    expect(wrongAt('Mail addresses')).not.toBeNull()
    expect(fieldOf('Name').value).toBe('Benedikt')
    expect(document.activeElement).toBe(fieldOf('Mail addresses'))
  })
})

describe('somebody who is deactivated', () => {
  test('has a successor offered, who is sent along only then', async () => {
    const asked = await show(<UserDialog user={ben} opened onClose={nothing} />, {
      'PATCH /users/u1': refusal('handOverTo'),
      'GET /users': { status: 200, body: { items: [ben, { ...ben, id: 'u2', name: 'Eva' }], nextCursor: null } },
    })
    expect(textShown()).not.toContain('Hand the work over to')
    await pick(/^May sign in/)
    await pick('Hand the work over to')
    await choose('Eva')
    await press('Save')
    expect(asked[0]?.body).toMatchObject({ active: false, handOverTo: 'u2' })
    expect(document.activeElement).toBe(fieldOf('Hand the work over to'))
  })
})

describe('the form of a token', () => {
  test.each([
    ['expiresAt', 'Valid until'],
    ['userId', 'Acts for'],
    ['name', 'Name'],
  ])('says at the field what is wrong with %s, and goes there', async (path, label) => {
    await show(<TokenDialog opened onClose={nothing} />, { 'POST /tokens': refusal(path) })
    await type('Name', 'Reports')
    await type('Valid until', '2026-01-01')
    await press('Create')
    expect(wrongAt(label)).not.toBeNull()
    expect(fieldOf('Valid until').value).toBe('2026-01-01')
    expect(document.activeElement).toBe(fieldOf(label))
  })
})

test('a token is valid until the day ends where its maker reads times, wherever the browser is', async () => {
  followOwnTimes({ timeZone: 'America/New_York', reminderTime: null })
  const asked = await show(<TokenDialog opened onClose={nothing} />, {})
  await type('Name', 'Reports')
  await type('Valid until', '2026-11-01')
  await press('Create')
  followOwnTimes({ timeZone: null, reminderTime: null })
  // A day of 25 hours there.
  expect(asked[0]?.body).toMatchObject({ expiresAt: '2026-11-02T04:59:59.000Z' })
})

describe('the form of the rules', () => {
  test.each([
    ['retention.openDays', 'Waiting for a decision'],
    ['neverLog.addresses.2', 'Addresses that are never logged'],
    ['name', 'Name'],
  ])('says at the field what is wrong with %s, and goes there', async (path, label) => {
    await show(<SettingsForm settings={settings} />, { 'PATCH /settings': refusal(path) })
    await type('Name', 'ABC')
    await press('Save')
    expect(wrongAt(label)).not.toBeNull()
    expect(fieldOf('Name').value).toBe('ABC')
    expect(document.activeElement).toBe(fieldOf(label))
  })
})

describe('the form of the own password', () => {
  test.each([
    ['current', 'Current password'],
    ['next', 'New password'],
  ])('says at the field what is wrong with %s, and goes there', async (path, label) => {
    await show(<PasswordForm />, { 'POST /session/password': refusal(path) })
    await type('Current password', 'correct horse battery')
    await type('New password', 'a brand new password')
    await press('Change password')
    expect(wrongAt(label)).not.toBeNull()
    expect(document.activeElement).toBe(fieldOf(label))
  })
})

describe('the first start', () => {
  test('goes to the field that the server refuses, and keeps the rest', async () => {
    await show(<SetUpPage />, { 'POST /set-up': refusal('code') })
    await type('One-time code', 'AAAA')
    await type('Name of your company', 'XYZ')
    await type('Your name', 'Ada')
    await type('Your mail address', 'ada@xyz.example')
    await type('Password', 'correct horse battery')
    await press('Create')
    expect(wrongAt('One-time code')).not.toBeNull()
    expect(fieldOf('Your name').value).toBe('Ada')
    expect(document.activeElement).toBe(fieldOf('One-time code'))
  })

  test('asks for no company where there is one already, whose admin he becomes', async () => {
    const ways = { oidc: null, needsSetUp: true, asksTenantName: false }
    const asked = await show(<SetUpPage />, { 'GET /session/ways': { status: 200, body: ways } })
    await appears('Your company was created on the command line')
    await type('One-time code', 'AAAA')
    await type('Your name', 'Ada')
    await type('Your mail address', 'ada@xyz.example')
    await type('Password', 'correct horse battery')
    await press('Create')
    expect(asked).toMatchObject([{ call: 'POST /set-up', body: { code: 'AAAA', name: 'Ada' } }])
    expect(asked[0]?.body).not.toHaveProperty('tenantName')
  })

  test('goes to the first field that is missing', async () => {
    await show(<SetUpPage />, {})
    await type('One-time code', 'AAAA')
    await press('Create')
    expect(wrongAt('Your name')).toBe('Please fill this in.')
    expect(document.activeElement).toBe(fieldOf('Name of your company'))
  })
})

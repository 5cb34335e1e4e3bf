import { describe, expect, test } from 'vitest'
import { RemoveHostName } from '../../src/web/features/host-names/remove-host-name.tsx'
import { SettingsForm } from '../../src/web/features/rules/settings-form.tsx'
import { UserDialog } from '../../src/web/features/users/user-dialog.tsx'
import type { HostNamePayload } from '../../src/contract/host-name.ts'
import { appears, fieldOf, prepareComponents, press, show, textShown, type } from './support/show.tsx'
import { settings } from './support/settings.ts'

prepareComponents()

const ines = { id: 'u9', name: 'Ines', addresses: ['ines@xyz.example'], active: true, role: 'admin', version: 1 }
const lastChange = { actor: { kind: 'user', id: 'u9' }, at: new Date(Date.now() - 300_000).toISOString() }
const stale = (current: object) => ({ status: 412, body: { code: 'stale_version', current, lastChange } })
const people = { 'GET /users': { status: 200, body: { items: [ines], nextCursor: null } } }

describe('a person that somebody else changed meanwhile', () => {
  const user = {
    id: 'u2',
    name: 'Eva',
    role: 'rep',
    team: null,
    addresses: ['eva@xyz.example'],
    active: true,
    version: 7,
  } as never

  test('is shown with who changed what and when; what only I changed stays to be saved on top', async () => {
    const theirs = { ...(user as object), name: 'Eva Maas', version: 8 }
    const asked = await show(<UserDialog user={user} opened onClose={() => undefined} />, {
      ...people,
      'PATCH /users/u2': stale(theirs),
    })
    await type('Name', 'Eva Klein')
    await type('Team', 'North')
    await press('Save')
    await appears('Ines: ')
    expect(textShown()).toContain('NameEva MaasEva Klein')
    expect(textShown(), 'nobody else changed the team').not.toContain('Team–North')
    await press('Keep the new state')
    expect([fieldOf('Name').value, fieldOf('Team').value]).toEqual(['Eva Maas', 'North'])
    await press('Save')
    expect(asked.map(({ body }) => body)).toEqual([{ name: 'Eva Klein', team: 'North' }, { team: 'North' }])
  })
})

test('what only somebody else changed of a person is never set back', async () => {
  const user = { ...ines, id: 'u2', name: 'Eva', role: 'rep', team: null, version: 7 } as never
  const theirs = { ...(user as object), name: 'Eva Maas', active: false, version: 8 }
  const asked = await show(<UserDialog user={user} opened onClose={() => undefined} />, {
    ...people,
    'PATCH /users/u2': stale(theirs),
  })
  await type('Name', 'Eva Klein')
  await press('Save')
  await appears('Ines: ')
  await press('Apply mine')
  expect(asked.map(({ body }) => body)).toEqual([{ name: 'Eva Klein' }, { name: 'Eva Klein' }])
})

describe('rules that somebody else changed meanwhile', () => {
  test('are shown with who changed what and when', async () => {
    const theirs = { ...settings, name: 'XYZ GmbH', filingPolicy: 'autoWhenCertain', version: 4 }
    await show(<SettingsForm settings={settings} />, { ...people, 'PATCH /settings': stale(theirs) })
    await type('Name', 'XYZ AG')
    await press('Save')
    await appears('Ines: ')
    expect(textShown()).toContain('NameXYZ GmbHXYZ AG')
    await press('Keep the new state')
    expect(fieldOf('Name').value).toBe('XYZ GmbH')
    expect(fieldOf('File what is certain without showing it').checked).toBe(true)
  })
})

describe('a host name that was verified meanwhile', () => {
  const hostName = { id: 'h1', hostName: 'xyz.example', state: 'pending', version: 1 } as HostNamePayload

  test('is removed only after a second look', async () => {
    const asked = await show(<RemoveHostName hostName={hostName} opened onClose={() => undefined} />, {
      ...people,
      'DELETE /host-names/h1': stale({ ...hostName, state: 'verified', version: 2 }),
    })
    await press('Remove xyz.example')
    await appears('Ines: ')
    expect(textShown()).toContain('StatusVerifiedRemove')
    await press('Apply mine')
    expect(asked).toHaveLength(2)
  })
})

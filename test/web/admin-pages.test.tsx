import { Notifications } from '@mantine/notifications'
import { describe, expect, test } from 'vitest'
import { AddToUser } from '../../src/web/features/quarantine/add-to-user.tsx'
import { auditQuery } from '../../src/web/features/status/audit-filters.tsx'
import { Failures } from '../../src/web/features/status/failures.tsx'
import { GroupActs } from '../../src/web/features/quarantine/group-acts.tsx'
import { KeptOut } from '../../src/web/features/my-address/kept-out.tsx'
import { readPersonLines } from '../../src/web/lib/invitations.ts'
import { ReleaseFrom } from '../../src/web/features/quarantine/release-from.tsx'
import { Senders } from '../../src/web/features/my-address/senders.tsx'
import type { StoppedMail } from '../../src/web/features/quarantine/quarantine.ts'
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

prepareComponents()

function mail(id: string, reason: string): StoppedMail {
  return {
    id,
    tenant: { id: 't1' },
    state: 'quarantined',
    reason,
    receivedAt: '2026-03-01T08:30:00.000Z',
    stateChangedAt: '2026-03-01T08:30:00.000Z',
    envelope: null,
    from: { name: '', address: 'anna@kade.example' },
    to: [],
    cc: [],
    subject: `Mail ${id}`,
    snippet: null,
    date: null,
    dateOffsetMinutes: null,
    copiedAs: null,
    automated: null,
    senderProof: null,
    attachments: [],
    attachmentsOmitted: 0,
    scan: null,
    sizeBytes: 10,
    rawKept: true,
    redeliveryOf: null,
    reusedId: null,
    twoReadings: [],
    assignment: null,
    decidedBy: null,
    version: 3,
    expiresAt: null,
  }
}

const done = { status: 200, body: {} }

describe('a group of the quarantine', () => {
  const group = {
    hostName: 'kade.example',
    mails: [mail('m1', 'unknown_host_name'), mail('m2', 'sender_not_proved'), mail('m3', 'by_person')],
  }

  test('is released at once, save what may be forged', async () => {
    const asked = await show(<GroupActs group={group} />, {
      'POST /quarantine/m1/release': done,
      'POST /quarantine/m3/release': done,
    })
    await press('Release 2 mails')
    expect(asked.map(({ call }) => call)).toEqual(['POST /quarantine/m1/release', 'POST /quarantine/m3/release'])
  })

  test('goes on past one that fails, and says how many were done and which were left, and why', async () => {
    const asked = await show(
      <>
        <Notifications />
        <GroupActs group={group} />
      </>,
      {
        'POST /quarantine/m1/release': { status: 403, body: { code: 'forbidden' } },
        'POST /quarantine/m3/release': done,
      },
    )
    await press('Release 2 mails')
    expect(asked).toHaveLength(2)
    await appears('1 mail released')
    expect(textShown()).toContain('1 mail was left unchanged')
    expect(textShown()).toContain('Mail m1: ')
  })

  test('is deleted at once, after a question', async () => {
    const asked = await show(<GroupActs group={group} />, {
      'POST /quarantine/m1/delete': done,
      'POST /quarantine/m2/delete': done,
      'POST /quarantine/m3/delete': done,
    })
    await press('Delete 3 mails')
    expect(asked).toEqual([])
    expect(textShown()).toContain('Delete 3 mails from kade.example?')
  })
})

test('a sender who is refused at a release is told at the field, which has the focus', async () => {
  const fields = [{ path: 'body.from', code: 'not_valid', message: 'Not this.' }]
  await show(<ReleaseFrom mail={mail('m1', 'from_not_single')} />, {
    'POST /quarantine/m1/release': { status: 400, body: { code: 'invalid_input', fields } },
  })
  await type('Who is it from?', 'anna@kade.example')
  await press('Release')
  expect(wrongAt('Who is it from?')).not.toBeNull()
  expect(document.activeElement).toBe(fieldOf('Who is it from?'))
})

const eva = { id: 'u2', name: 'Eva', addresses: ['eva@xyz.example'], active: true, version: 7 }

describe('an address that nobody has', () => {
  const answers = {
    'GET /users': { status: 200, body: { items: [eva], nextCursor: null } },
    'PATCH /users/u2': { status: 200, body: eva },
  }

  test('is added to a person, beside the ones that person has', async () => {
    const asked = await show(<AddToUser address="eva.home@xyz.example" />, answers)
    await press('Add address to a person…')
    await pick('Person')
    await choose('Eva')
    await press('Add')
    const body = { addresses: ['eva@xyz.example', 'eva.home@xyz.example'] }
    expect(asked).toEqual([{ call: 'PATCH /users/u2', body }])
  })

  test('is refused at the field, and the person stays chosen', async () => {
    const taken = { status: 409, body: { code: 'address_taken' } }
    await show(<AddToUser address="eva.home@xyz.example" />, { ...answers, 'PATCH /users/u2': taken })
    await press('Add address to a person…')
    await pick('Person')
    await choose('Eva')
    await press('Add')
    expect(wrongAt('Person')).not.toBeNull()
    expect(fieldOf('Person').value).toBe('Eva')
  })

  test('is not offered where somebody has it', async () => {
    const both = (
      <>
        <AddToUser address="Eva@xyz.example" />
        <AddToUser address="eva.home@xyz.example" />
      </>
    )
    await show(both, answers)
    await appears('Add address to a person…')
    expect(textShown()).toBe('Add address to a person…')
  })
})

describe('failed mail', () => {
  const failures = [
    { reason: 'parse_timeout', count: 2 },
    { reason: 'parser_crash', count: 1 },
  ]
  const failed = [mail('m1', 'parse_timeout'), mail('m2', 'parser_crash'), mail('m3', 'parse_timeout')]
  const answers = {
    'GET /messages': { status: 200, body: { items: failed, nextCursor: null } },
    'POST /messages/m1/reprocess': done,
    'POST /messages/m3/reprocess': done,
  }

  test('is processed again by its cause', async () => {
    const asked = await show(<Failures failures={failures} />, answers)
    expect(textShown()).toContain('Reading it took too long.')
    await press('Process all again')
    expect(asked.map(({ call }) => call)).toEqual(['POST /messages/m1/reprocess', 'POST /messages/m3/reprocess'])
  })

  test('is processed again past one that is refused, and asked for by its cause', async () => {
    const rest = { ...answers, 'POST /messages/m1/reprocess': { status: 409, body: { code: 'wrong_state' } } }
    const ofCause = { status: 200, body: { items: [mail('m1', 'parse_timeout'), mail('m3', 'parse_timeout')] } }
    const asked = await show(<Failures failures={failures} />, {
      ...rest,
      'GET /messages': { status: 200, body: { items: [] } },
      'GET /messages?state=failed&limit=200&reason=parse_timeout': ofCause,
    })
    await press('Process all again')
    expect(asked.map(({ call }) => call)).toEqual(['POST /messages/m1/reprocess', 'POST /messages/m3/reprocess'])
  })

  test('is processed again one by one', async () => {
    const asked = await show(<Failures failures={failures} />, answers)
    await press('Show')
    await press('Process “Mail m3” again')
    expect(asked.map(({ call }) => call)).toEqual(['POST /messages/m3/reprocess'])
  })
})

describe('a further sender address', () => {
  const mine = {
    crmAddress: 'crm@bccrm.example',
    plusAddress: null,
    senderAddresses: [{ address: 'lena@xyz.example', proved: true }],
  }
  const prepared = { id: 's1', subject: 'Test test-kxwmtrbzqh', mailto: 'mailto:lena@xyz.example' }

  test('is refused at the field', async () => {
    await show(<Senders mine={mine} />, { 'POST /my-address/sender-addresses': { status: 400, body: {} } })
    await type('Another address of yours', 'lena@kade.example')
    await press('Add address')
    expect(wrongAt('Another address of yours')).not.toBeNull()
    expect(document.activeElement).toBe(fieldOf('Another address of yours'))
  })

  test('is confirmed by a mail with the code; before it came, it is said what is missing', async () => {
    const asked = await show(<Senders mine={mine} />, {
      'POST /my-address/sender-addresses': { status: 201, body: prepared },
      'GET /test-mails/s1': { status: 200, body: { steps: [], kept: false, lead: null } },
      'POST /my-address/sender-addresses/s1/confirm': { status: 409, body: { code: 'wrong_state' } },
    })
    await type('Another address of yours', 'lena.vogt@xyz.example')
    await press('Add address')
    await appears('test-kxwmtrbzqh')
    await press('I have sent it: confirm')
    expect(asked.at(-1)?.call).toBe('POST /my-address/sender-addresses/s1/confirm')
    expect(textShown()).toContain('has come from lena.vogt@xyz.example yet')
  })
})

describe('own mail that was kept out', () => {
  test('is taken back by its sender, as long as it is kept', async () => {
    const items = [
      { ...mail('m1', 'internal'), state: 'ignored' },
      { ...mail('m2', 'never_log'), state: 'ignored', subject: null },
      { ...mail('m3', 'internal'), state: 'ignored', rawKept: false },
      { ...mail('m4', 'rejected'), state: 'ignored' },
    ]
    const asked = await show(<KeptOut />, {
      'GET /messages': { status: 200, body: { items, nextCursor: null } },
      'POST /messages/m1/take-back': done,
    })
    await appears('Mail with a hidden subject')
    expect(textShown()).not.toContain('Mail m3')
    expect(textShown()).not.toContain('Mail m4')
    await press('File “Mail m1” after all')
    expect(asked.map(({ call }) => call)).toEqual(['POST /messages/m1/take-back'])
  })
})

describe('a pasted list of people', () => {
  test.each([
    ['Anna Schmidt <anna@xyz.example>', 'Anna Schmidt', 'anna@xyz.example'],
    ['anna@xyz.example; Anna Schmidt', 'Anna Schmidt', 'anna@xyz.example'],
    ['"Anna Schmidt",anna@xyz.example,Sales', 'Anna Schmidt', 'anna@xyz.example'],
    ['Anna Schmidt\tanna@xyz.example', 'Anna Schmidt', 'anna@xyz.example'],
    ['anna.schmidt@xyz.example', 'Anna Schmidt', 'anna.schmidt@xyz.example'],
    ['Anna Schmidt', 'Anna Schmidt', null],
  ])('reads %j', (line, name, address) => {
    expect(readPersonLines(`\n  ${line}\r\n\n`)).toEqual([{ line, name, address }])
  })
})

test('the days of the audit log are both included', () => {
  const asked = new URLSearchParams(auditQuery({ act: 'undo', from: '2026-03-01', to: '2026-03-01' }))
  expect(asked.get('act')).toBe('undo')
  expect(Date.parse(asked.get('to') ?? '') - Date.parse(asked.get('from') ?? '')).toBe(86_400_000)
})

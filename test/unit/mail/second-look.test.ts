import { describe, expect, it } from 'vitest'
import { limits } from '../../../src/mail/limits.ts'
import { readParsed } from '../../../src/mail/read-parsed.ts'
import { fixtureNames, parseFixture } from './fixtures.ts'

interface Head {
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly more?: readonly string[]
}

async function twoReadings({ from, to, subject, more }: Head) {
  const lines = [
    `From: ${from ?? 'Lena Vogt <lena@xyz.example>'}`,
    `To: ${to ?? 'Anna Schmidt <anna@acme.example>'}`,
    `Subject: ${subject ?? 'Lead 11111'}`,
    'Message-ID: <one@xyz.example>',
    ...(more ?? []),
  ]
  const parsed = await readParsed(Buffer.from([...lines, '', 'Text.'].join('\r\n'), 'latin1'), limits)
  return parsed.twoReadings
}

describe('a mail that every program reads alike', () => {
  it.each<[string, Head]>([
    ['plain', {}],
    ['with names in quotes and comments', { from: '"Vogt, Lena (XYZ)" <lena@xyz.example> (sales)' }],
    ['with encoded names', { from: '=?utf-8?Q?Lena_V=C3=B6gt?= <lena@xyz.example>' }],
    ['with an encoded subject', { subject: '=?utf-8?B?UsO8Y2tmcmFnZSAxMTE=?= =?UTF-8?B?MTE=?=' }],
    ['with a subject in undeclared Latin-1', { subject: 'R\xfcckfrage zu 11111' }],
    ['with an unknown charset', { subject: '=?x-klingon?Q?Anfrage_11111?=' }],
    ['with a field folded', { to: 'Anna <anna@acme.example>,\r\n Joris <joris@beta.example>' }],
    ['with a group of addressees', { to: 'Buyers: anna@acme.example, joris@beta.example;' }],
    ['with the same field twice in the same words', { more: ['Subject: Lead 11111'] }],
    ['with another field twice', { more: ['X-Note: 1', 'X-Note: 2'] }],
  ])('is found so: %s', async (_, head) => {
    expect(await twoReadings(head)).toEqual([])
  })

  it('is found so with a header too long for the second look', async () => {
    const trace = `X-Trace: ${'x'.repeat(1_000)}`
    const to = Array.from({ length: 2_000 }, (_, at) => `person${at}@acme.example`).join(', ')
    expect(await twoReadings({ to, more: Array.from({ length: 50 }, () => trace) })).toEqual([])
  })
})

describe('a mail that another program may read in another way', () => {
  it.each<[string, Head, readonly string[]]>([
    ['two Subjects', { more: ['Subject: Lead 22222'] }, ['subject']],
    ['two To', { more: ['To: joris@beta.example'] }, ['to']],
    ['two From', { more: ['From: eve@evil.example'] }, ['from']],
    ['two Dates and two Message-IDs', { more: ['Date: a', 'Date: b', 'Message-ID: <b@c.d>'] }, ['message-id', 'date']],
    ['a CR alone in From', { from: 'lena@xyz.example\rReply-To: eve@evil.example' }, ['from']],
    ['a CR alone before a second Subject', { subject: 'Lead 11111\rSubject: Lead 22222' }, ['subject']],
    ['a Base64 group cut in two', { subject: '=?utf-8?B?TGVhZCAxMTE?= =?utf-8?B?xMQ==?=' }, ['subject']],
    ['two addresses without a comma', { from: 'lena@xyz.example eve@evil.example' }, ['from']],
  ])('is told: %s', async (_, head, fields) => {
    expect(await twoReadings(head)).toEqual(fields)
  })

  it('is told also where the header is too long to be looked at whole', async () => {
    const traces = Array.from({ length: 50 }, () => `X-Trace: ${'x'.repeat(1_000)}`)
    const subject = '=?utf-8?B?TGVhZCAxMTE?= =?utf-8?B?xMQ==?='
    expect(await twoReadings({ subject, more: traces })).toEqual(['subject'])
  })
})

/** The shapes of real mail: a new name here is a decision. */
const doubtful: Readonly<Record<string, readonly string[]>> = {
  'from-comment-inside-address': ['from'],
  'from-no-comma': ['from'],
  'from-twice': ['from'],
  'from-two-angles': ['from'],
  'from-two-mailboxes': ['from'],
  'subject-twice': ['subject'],
  'to-twice': ['to'],
  'words-split-base64-group': ['subject'],
}

it.each(fixtureNames)('finds of %s what it should', async (name) => {
  expect((await parseFixture(name)).twoReadings).toEqual(doubtful[name] ?? [])
})

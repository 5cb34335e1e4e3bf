import { act, Activity, useState } from 'react'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { MailContentPayload } from '../../src/contract/mail-view.ts'
import type { MessagePayload } from '../../src/contract/message.ts'
import { MailViewer } from '../../src/web/ui/mail-viewer/mail-viewer.tsx'
import { formatMomentAt } from '../../src/web/lib/format.ts'
import { appears, prepareComponents, press, show, textShown, type Answers } from './support/show.tsx'

prepareComponents()

const mail = {
  id: 'm1',
  tenant: null,
  state: 'in_review',
  reason: null,
  receivedAt: '2026-05-04T07:00:05.000Z',
  stateChangedAt: '2026-05-04T07:00:05.000Z',
  version: 1,
  envelope: null,
  from: { name: 'Lena', address: 'lena@xyz.example' },
  to: [
    { name: '', address: 'Anna@ACME.example' },
    { name: '', address: 'ben@acme.example' },
  ],
  cc: [],
  subject: 'Year 2026 (11112) #11113 Lead 11111',
  snippet: null,
  date: '2026-05-04T07:00:00.000Z',
  dateOffsetMinutes: 120,
  copiedAs: 'bcc',
  automated: 'no',
  senderProof: { verdict: 'proved', by: 'dkim', spf: 'none', dkim: 'pass', dmarc: 'pass' },
  attachments: [],
  attachmentsOmitted: 0,
  scan: null,
  sizeBytes: 100,
  twoReadings: [],
  rawKept: true,
  redeliveryOf: null,
  reusedId: null,
  assignment: null,
  decidedBy: null,
} as const satisfies MessagePayload

const candidates = [
  {
    evidence: [
      { kind: 'token', words: { digits: '11111' } },
      { kind: 'addressee_is_contact', words: { address: 'anna@acme.example', name: 'Anna' } },
    ],
  },
  { evidence: [{ kind: 'token', words: { digits: '11113' } }] },
]

const session = (imageSenders: readonly string[], role = 'rep') => ({
  status: 200,
  body: { user: { id: 'u1', role, imageSenders }, tenant: {}, crmAddress: 'crm@xyz.example' },
})

const sure = { declared: 'utf-8', detected: null, readAs: 'utf-8', isDoubted: false }

const content = (text: string, charset: MailContentPayload['charset'] = sure, notes: readonly string[] = []) => ({
  status: 200,
  body: { text, headers: [], hasHtml: true, hasRemoteImages: true, charset, notes },
})

const answers = (imageSenders: readonly string[] = []): Answers => ({
  'GET /session': session(imageSenders),
  'GET /messages/m1/content': content('See below.\n\n---------- Forwarded message ---------\nFrom: Ruth\n\nCall me.'),
  'POST /session/image-senders': session(['lena@xyz.example']),
})

async function select(label: string, value: string): Promise<void> {
  const field = document.querySelector(`select[aria-label="${label}"]`)
  if (!(field instanceof HTMLSelectElement)) throw new Error(`no choice ${label}`)
  await act(async () => {
    field.value = value
    field.dispatchEvent(new Event('change', { bubbles: true }))
    await Promise.resolve()
  })
}

const fetched = () => vi.mocked(fetch).mock.calls.map(([path]) => path as string)
const marked = () => [...document.querySelectorAll('mark')].map((each) => each.textContent)
const frame = () => document.querySelector('iframe')?.getAttribute('src') ?? ''

test('marks the words taken for lead numbers, and the contact among the people', async () => {
  await show(<MailViewer message={mail} candidates={candidates} chosen={candidates[0] ?? null} />, answers())
  await appears('Lena')
  expect(marked()).toEqual(['#11113', '11111', 'Anna@ACME.example'])
  expect(textShown()).toContain('(contact of the lead)')
})

test('loads remote images once, or from now on, where the sender is proved', async () => {
  const asked = await show(<MailViewer message={mail} candidates={[]} chosen={null} />, answers())
  await appears('Load once')
  expect(frame()).toContain('images=off')
  await press('Always from this sender')
  expect(frame()).toContain('images=on')
  expect(asked).toEqual([{ call: 'POST /session/image-senders', body: { address: 'lena@xyz.example' } }])
})

test('loads them at once from a sender who was chosen before', async () => {
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, answers(['lena@xyz.example']))
  await appears('Open in a new tab')
  expect(frame()).toContain('images=on')
})

test('does not load them for somebody who only writes in the name of that sender', async () => {
  const forged = { ...mail, senderProof: { ...mail.senderProof, verdict: 'unproved', by: null } } as const
  await show(<MailViewer message={forged} candidates={[]} chosen={null} />, answers(['lena@xyz.example']))
  await appears('Open in a new tab')
  expect(frame()).toContain('images=off')
  expect(textShown()).not.toContain('Always from this sender')
})

test('shows a mail that was passed on as a block of its own', async () => {
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, answers())
  await appears('Mail')
  await press('Text')
  await appears('Call me.')
  expect(document.querySelector('section[aria-label="Forwarded mail"]')?.textContent).toContain('From: Ruth')
  expect(document.querySelector('details')).toBeNull()
})

test('folds a long mail until somebody wants all of it', async () => {
  const before = ResizeObserver
  onTestFinished(() => {
    vi.stubGlobal('ResizeObserver', before)
  })
  vi.stubGlobal('ResizeObserver', TallOnes)
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, answers())
  await appears('Open in a new tab')
  await press('Text')
  await appears('Call me.')
  const isFolded = () => document.querySelector('[data-folded]') !== null
  expect(isFolded()).toBe(true)
  await press('Expand')
  expect(isFolded()).toBe(false)
  await press('Show less')
  expect(isFolded()).toBe(true)
})

/** As a browser tells it of content that is two thousand pixels high. */
class TallOnes {
  readonly #tell: (entries: readonly object[]) => void
  constructor(tell: (entries: readonly object[]) => void) {
    this.#tell = tell
  }
  readonly observe = () => {
    queueMicrotask(() => this.#tell([{ contentRect: { height: 2_000 } }]))
  }
  readonly unobserve = () => undefined
  readonly disconnect = () => undefined
}

test('loads nothing of a mail that is drawn ahead, before somebody opens it', async () => {
  function Desk() {
    const [ahead, setAhead] = useState<'none' | 'hidden' | 'visible'>('none')
    const viewer = <MailViewer message={mail} candidates={[]} chosen={null} />
    return (
      <>
        <button onClick={() => setAhead('hidden')}>Draw ahead</button>
        <button onClick={() => setAhead('visible')}>Open</button>
        {viewer}
        {ahead !== 'none' && <Activity mode={ahead}>{viewer}</Activity>}
      </>
    )
  }
  await show(<Desk />, answers())
  await appears('Open in a new tab')
  const counted = (what: string) => document.querySelectorAll(what).length
  await press('Draw ahead')
  expect([counted('.mail-sheet-frame'), counted('iframe')]).toEqual([2, 1])
  await press('Open')
  expect([counted('.mail-sheet-frame'), counted('iframe')]).toEqual([2, 2])
})

const source = (isCut: boolean) => ({
  ...answers(),
  'GET /session': session([], 'admin'),
  'GET /messages/m1/source': { status: 200, body: { text: 'X: <img src=x onerror=alert(1)>\r\n', isCut } },
})

test('shows an admin the mail as it was received, as text, asked for only when it is looked at', async () => {
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, source(false))
  await appears('Open in a new tab')
  expect(fetched()).not.toContain('/api/messages/m1/source')
  await press('Source')
  await appears('<img src=x onerror=alert(1)>')
  expect(document.querySelector('img')).toBeNull()
  expect(textShown()).not.toContain('Save the whole mail')
})

test('leads from the beginning of a long mail to all of it', async () => {
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, source(true))
  await appears('Open in a new tab')
  await press('Source')
  await appears('only the beginning')
  expect(document.querySelector('.mail-sheet a[download]')?.getAttribute('href')).toBe('/api/messages/m1/raw')
})

test.each([
  ['a rep', mail, 'rep'],
  ['a reviewer', mail, 'reviewer'],
  ['an admin, where a virus was found', { ...mail, scan: 'infected' } as const, 'admin'],
  ['an admin, once the bytes are gone', { ...mail, rawKept: false }, 'admin'],
])('offers no source to %s', async (_, message, role) => {
  await show(<MailViewer message={message} candidates={[]} chosen={null} />, {
    ...answers(),
    'GET /session': session([], role),
  })
  await appears('Headers')
  expect(textShown()).not.toContain('Source')
})

const doubted = { declared: 'iso-8859-1', detected: 'gb18030', readAs: 'windows-1252', isDoubted: true } as const

const withCharset = (charset: MailContentPayload['charset'], notes: readonly string[] = []) => ({
  ...answers(),
  'GET /messages/m1/content': content('ÄúºÃ', charset, notes),
})

test('reads a mail whose letters are in doubt in the charset that its reader chooses, in each view', async () => {
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, withCharset(doubted))
  await appears('claims the character set “iso-8859-1”, but looks like “gb18030”')
  expect(frame()).not.toContain('charset')
  await select('Character set', 'gb18030')
  expect(frame()).toContain('charset=gb18030')
  await press('Text')
  await appears('ÄúºÃ')
  expect(fetched()).toContain('/api/messages/m1/content?charset=gb18030')
  await press('Headers')
  expect(document.querySelector('select')).toBeNull()
  await press('Text')
  await select('Character set', '')
  expect(fetched().filter((path) => path.includes('/content'))).toHaveLength(2)
  await press('Mail')
  expect(frame()).not.toContain('charset')
})

test.each([
  [{ ...doubted, declared: null }, 'does not name its character set; it looks like “gb18030”'],
  [{ ...doubted, declared: null, detected: null }, 'does not name its character set. Some characters may look odd'],
  [{ ...doubted, declared: 'GB18030' }, 'claims the character set “GB18030”, but that is wrong'],
  [{ ...doubted, detected: null }, 'claims the character set “iso-8859-1”, but that is wrong'],
])('says what is known of the letters: %j', async (charset, words) => {
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, withCharset(charset))
  await appears(words)
})

test('says no word of letters that are in no doubt, and lets its reader choose all the same', async () => {
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, withCharset(sure))
  await appears('Open in a new tab')
  expect(document.querySelector('select')).toBeNull()
  expect(textShown()).not.toContain('character set')
  await press('Character set')
  await appears('This mail is read as “utf-8”.')
  await select('Character set', 'koi8-r')
  expect(frame()).toContain('charset=koi8-r')
  expect(textShown()).toContain('This mail is read as “koi8-r”.')
  await press('Headers')
  expect(textShown()).not.toContain('Character set')
})

test('tells letters of the header from those of the mail', async () => {
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, withCharset(sure, ['broken_charset']))
  await appears('character set for its subject and names')
  expect(document.querySelector('select')).toBeNull()
})

test('folds the signature of a text away, above earlier mail that is folded by itself', async () => {
  await show(<MailViewer message={mail} candidates={[]} chosen={null} />, {
    ...answers(),
    'GET /messages/m1/content': content('Thanks!\n-- \nLena Vogt\n\nOn Monday Anna wrote:\n> Hello'),
  })
  await appears('Open in a new tab')
  await press('Text')
  await appears('Thanks!')
  const folded = [...document.querySelectorAll('details')].map((each) => [each.open, each.textContent])
  expect(folded).toEqual([
    [false, 'Show signatureLena Vogt'],
    [false, 'Show earlier mail (1)On Monday Anna wrote:\n> Hello'],
  ])
})

test('tells what the clock of the sender showed', () => {
  expect(formatMomentAt(mail.date, 120)).toBe('4 May 2026, 09:00 (UTC+02:00)')
  expect(formatMomentAt(mail.date, -210)).toBe('4 May 2026, 03:30 (UTC−03:30)')
})

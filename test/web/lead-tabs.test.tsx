import { useQuery } from '@tanstack/react-query'
import { act } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyLead } from '../../src/web/features/leads/lead-form.ts'
import { LeadTabs } from '../../src/web/features/leads/lead-tabs.tsx'
import { leadQuery, type Lead } from '../../src/web/lib/leads.ts'
import {
  addressShown,
  appears,
  eventually,
  goBack,
  pick,
  prepareComponents,
  press,
  show,
  textShown,
  type Answers,
} from './support/show.tsx'

prepareComponents()

const lead = {
  ...emptyLead,
  id: 'l1',
  number: '11111',
  name: 'Pumps',
  companyId: 'c1',
  contactId: 'p1',
  mergedInto: null,
  createdAt: '2026-05-04T07:00:00.000Z',
  contactName: null,
  language: null,
  probability: null,
  expectedClosing: null,
  salespersonId: null,
  campaign: null,
  address: null,
  version: 4,
} as unknown as Lead

const answer = (body: unknown) => ({ status: 200, body })
const page = (items: readonly unknown[]) => answer({ items, nextCursor: null })
const session = (role: string) =>
  answer({ user: { id: 'u1', role, imageSenders: [] }, tenant: { leadWord: 'Lead' }, crmAddress: 'crm@xyz.example' })

const contact = (id: string, name: string) => ({
  id,
  name,
  companyId: 'c1',
  emails: [{ address: `${name.toLowerCase()}@acme.example`, bouncedAt: null }],
  phones: ['+49 30 1234'],
  language: null,
  createdAt: '2026-05-04T07:00:00.000Z',
  version: 1,
})

const seen = (name: string, of: object | null) => ({
  name,
  address: `${name.toLowerCase()}@acme.example`,
  mailCount: 3,
  lastSeenAt: '2026-05-04T07:00:00.000Z',
  contact: of,
})

const system = { kind: 'system', id: null }

const leadFile = (index: number, fileName: string, canBeSaved = true) => ({
  messageId: 'm1',
  index,
  fileName,
  type: fileName.endsWith('.png') ? 'image/png' : 'application/pdf',
  sizeBytes: 3,
  omitted: false,
  embedded: false,
  risky: false,
  canBeSaved,
  mail: { at: '2026-05-04T07:00:00.000Z', from: { name: 'Lena', address: 'lena@xyz.example' }, subject: 'Offer' },
})

const answers = (role = 'rep'): Answers => ({
  'GET /session': session(role),
  'GET /users': page([]),
  'GET /companies/c1': answer({ id: 'c1', name: 'Acme' }),
  'GET /contacts/p1': answer(contact('p1', 'Anna')),
  'GET /contacts': page([contact('p1', 'Anna'), contact('p2', 'Ben')]),
  'GET /leads/l1/history': page([]),
  'GET /leads/l1/people': page([
    seen('Cara', null),
    seen('Ben', { id: 'p2', name: 'Ben', companyId: 'c1' }),
    seen('Dora', { id: 'p4', name: 'Dora', companyId: null }),
  ]),
  'GET /leads/l1/files': page([leadFile(0, 'offer.pdf'), leadFile(1, 'plan.png'), leadFile(2, 'gone.png', false)]),
  'GET /leads/l1/audit': page([]),
})

const open = (tab: string, given: Answers = answers(), of: Lead = lead) =>
  show(<LeadTabs lead={of} onEdit={onEdit} />, given, `/leads/l1${tab}`, '/leads/$lead')

/** As on its page, which shows what the server made of it. */
function LeadAsKnown() {
  const { data } = useQuery(leadQuery('l1'))
  return data === undefined ? null : <LeadTabs lead={data} onEdit={onEdit} />
}

/** By the keyboard: the button has the focus, and loses it with its row. */
async function focusAndPress(name: string): Promise<void> {
  const button = await eventually(
    name,
    () => document.querySelector<HTMLElement>(`[aria-label="${name}"]`) ?? undefined,
  )
  button.focus()
  await press(name)
}

const onEdit = vi.fn()
const asked = () => vi.mocked(fetch).mock.calls.map(([path]) => (path as string).replace(/\?.*$/, ''))
const tabs = () => [...document.querySelectorAll<HTMLElement>('[role=tab]')]
const openTab = () => document.querySelector('[role=tab][aria-selected=true]')?.textContent

beforeEach(() => onEdit.mockReset())

describe('the tabs of a lead', () => {
  test('begin with the history, and ask for nothing of the others', async () => {
    await open('')
    await appears('Nothing has happened yet')
    expect(openTab()).toBe('History')
    expect(asked().filter((path) => path.startsWith('/api/leads/'))).toEqual(['/api/leads/l1/history'])
  })

  test('stand in the address, and a step back leads to the one before', async () => {
    await open('')
    await press('Files')
    await appears('offer.pdf')
    expect(addressShown()).toBe('/leads/l1?tab=files')
    await press('Fields')
    await appears('All fields')
    await goBack()
    await appears('offer.pdf')
    expect(openTab()).toBe('Files')
    await press('History')
    expect(addressShown()).toBe('/leads/l1')
  })

  test('name what they open, and are gone through by arrows without opening any', async () => {
    await open('')
    await appears('Nothing has happened yet')
    const panel = document.querySelector('[role=tabpanel]')
    expect(document.getElementById(panel?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('History')
    expect(tabs().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1])
    act(() => tabs()[0]?.focus())
    act(() => {
      tabs()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }))
    })
    expect(document.activeElement?.textContent).toBe('Fields')
    expect(openTab()).toBe('History')
  })

  test('hold the audit for admins only, whatever the address says', async () => {
    await open('?tab=audit')
    await appears('Nothing has happened yet')
    expect(tabs().map(({ textContent }) => textContent)).toEqual(['History', 'Fields', 'Contacts', 'Files'])
    expect(asked()).not.toContain('/api/leads/l1/audit')
  })

  test('show an admin who changed the lead, and why mail is filed here', async () => {
    const line = {
      id: 'a1',
      at: '2026-05-04T07:00:00.000Z',
      actor: system,
      act: 'change_lead',
      subject: { kind: 'lead', id: 'l1' },
      ...{ before: { stage: 'New' }, after: { stage: 'Offer' }, reason: null },
    }
    const entry = {
      id: 'e1',
      kind: 'mail',
      at: '2026-05-04T07:00:00.000Z',
      recordedAt: '2026-05-05T07:00:00.000Z',
      actor: system,
      messageId: 'm1',
      ...{ leadNumber: '11111', contactId: null, automated: false, level: 'certain', row: '2' },
      facts: { subject: 'Your offer' },
      withdrawn: { at: '2026-05-06T07:00:00.000Z', by: null },
      mail: null,
      undo: null,
    }
    const token = { kind: 'token', words: { digits: '11111' } }
    const decision = { candidates: [{ target: { id: 'l1' }, evidence: [token] }], caps: [] }
    await open('?tab=audit', {
      ...answers('admin'),
      'GET /leads/l1/audit': page([line]),
      'GET /leads/l1/history': page([entry]),
      'GET /messages/m1/explanation': answer({ decision, reusedId: null }),
    })
    await appears('Lead changed')
    await press('Details')
    await appears('New → Offer')
    await appears('Taken out 6 May 2026')
    await press('Why here?')
    await appears('11111')
  })
})

describe('the fields of a lead', () => {
  test('are all there, the empty ones too, and lead to the form', async () => {
    await open('?tab=fields')
    await appears('All fields')
    expect(textShown()).toContain('Sales campaignEmpty')
    await press('Edit')
    expect(onEdit).toHaveBeenCalledOnce()
  })
})

describe('the contacts of a lead', () => {
  const cards = () => [...document.querySelectorAll('article')].map(({ textContent }) => textContent)

  test('are its own, those of its company, and whom else its mail names', async () => {
    await open('?tab=contacts')
    await appears('Cara')
    await appears('Others at Acme')
    expect(cards().map((text) => /^(Anna|Ben|Cara|Dora)/.exec(text)?.[0])).toEqual(['Anna', 'Ben', 'Cara', 'Dora'])
    expect(cards()[0]).toContain('Contact of this lead')
    const [address] = document.querySelectorAll('article a')
    expect(address?.getAttribute('href')).toContain('mailto:anna%40acme.example?bcc=crm%40xyz.example')
  })

  test('are chosen on the version that was seen', async () => {
    let ifMatch: string | null = null
    const sent = await open('?tab=contacts', {
      ...answers(),
      'PATCH /leads/l1': ({ headers }) => {
        ifMatch = new Headers(headers).get('if-match')
        return answer({ ...lead, contactId: 'p2', version: 5, undoToken: null })
      },
    })
    await press('Make contact of this lead: Ben')
    expect(sent).toEqual([{ call: 'PATCH /leads/l1', body: { contactId: 'p2' } }])
    expect(ifMatch).toBe('"4"')
  })

  test('are chosen by the person where somebody else chose another one first', async () => {
    const theirs = { ...lead, contactId: 'p4', version: 5 }
    const versions: (string | null)[] = []
    await open('?tab=contacts', {
      ...answers(),
      'GET /contacts/p2': answer(contact('p2', 'Ben')),
      'GET /contacts/p4': answer(contact('p4', 'Dora')),
      'PATCH /leads/l1': ({ headers }) => {
        versions.push(new Headers(headers).get('if-match'))
        return versions.length === 1
          ? { status: 412, body: { code: 'stale_version', current: theirs } }
          : answer({ ...theirs, contactId: 'p2', version: 6, undoToken: null })
      },
    })
    await press('Make contact of this lead: Ben')
    const mine = await eventually('conflict', () =>
      [...document.querySelectorAll('button')].find(({ textContent }) => /mine|my/i.test(textContent)),
    )
    await press(mine.textContent)
    expect(versions).toEqual(['"4"', '"5"'])
  })

  test('are added from mail, to the company of the lead', async () => {
    const sent = await open('?tab=contacts', { ...answers(), 'POST /contacts': answer(contact('p3', 'Cara')) })
    await press('Add to contacts: Cara')
    expect(sent).toEqual([
      { call: 'POST /contacts', body: { name: 'Cara', emails: ['cara@acme.example'], companyId: 'c1' } },
    ])
  })

  const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent

  test('take the focus with them: who is added has it in the new row, at what comes next', async () => {
    const state = { isAdded: false }
    const people = answers()['GET /leads/l1/people']
    const [anna, ben, cara] = [contact('p1', 'Anna'), contact('p2', 'Ben'), contact('p3', 'Cara')]
    await open('?tab=contacts', {
      ...answers(),
      'GET /contacts': () => page(state.isAdded ? [anna, ben, cara] : [anna, ben]),
      'GET /leads/l1/people': () =>
        state.isAdded ? page([seen('Cara', { id: 'p3', name: 'Cara', companyId: 'c1' })]) : (people as never),
      'POST /contacts': () => {
        state.isAdded = true
        return answer(cara)
      },
    })
    await focusAndPress('Add to contacts: Cara')
    await vi.waitFor(() => expect(focused()).toBe('Make contact of this lead: Cara'))
  })

  test('take the focus with them: who becomes the contact has it there', async () => {
    const state: { now: object } = { now: lead }
    await show(
      <LeadAsKnown />,
      {
        ...answers(),
        'GET /leads/l1': () => answer(state.now),
        'GET /contacts/p2': answer(contact('p2', 'Ben')),
        'PATCH /leads/l1': () => {
          state.now = { ...lead, contactId: 'p2', version: 5 }
          return answer({ ...state.now, undoToken: null })
        },
      },
      '/leads/l1?tab=contacts',
      '/leads/$lead',
    )
    await focusAndPress('Make contact of this lead: Ben')
    await vi.waitFor(() => expect(focused()).toContain('BenContact of this lead'))
  })

  test('leave the focus where somebody has put it meanwhile', async () => {
    const told = Promise.withResolvers<undefined>()
    await open('?tab=contacts', {
      ...answers(),
      'GET /contacts/p2': answer(contact('p2', 'Ben')),
      'POST /contacts': async () => {
        await told.promise
        return answer(contact('p3', 'Cara'))
      },
    })
    await focusAndPress('Add to contacts: Cara')
    const elsewhere = tabs()[0]
    await act(async () => {
      elsewhere?.focus()
      told.resolve(undefined)
      await Promise.resolve()
    })
    await appears('Cara')
    expect(document.activeElement).toBe(elsewhere)
  })

  test('of a merged lead are only shown', async () => {
    const merged = { ...lead, mergedInto: { id: 'l2', number: '22222' } }
    await open('?tab=contacts', answers(), merged)
    await appears('Cara')
    expect(document.querySelectorAll('article button')).toHaveLength(0)
  })

  test('lead to the form where there is none', async () => {
    await open('?tab=contacts', answers(), { ...lead, contactId: null, companyId: null })
    await press('Choose company and contact')
    expect(onEdit).toHaveBeenCalledOnce()
  })
})

describe('the files of a lead', () => {
  test('leave out pictures of the mail text until they are asked for', async () => {
    const logo = { ...leadFile(3, 'logo.png'), embedded: true }
    await open('?tab=files', {
      ...answers(),
      'GET /leads/l1/files?limit=50': page([leadFile(0, 'offer.pdf')]),
      'GET /leads/l1/files?limit=50&embedded=true': page([leadFile(0, 'offer.pdf'), logo]),
    })
    await appears('offer.pdf')
    expect(textShown()).not.toContain('logo.png')
    await pick('Show pictures from the mail text')
    await appears('logo.png')
  })

  test('stand under their mail, and are had where they still are', async () => {
    await open('?tab=files')
    await appears('offer.pdf')
    expect(document.querySelectorAll('article')).toHaveLength(1)
    const links = [...document.querySelectorAll('a[download]')].map((link) => link.getAttribute('href'))
    expect(links).toEqual(['/api/messages/m1/attachments/0', '/api/messages/m1/attachments/1'])
    const previews = [...document.querySelectorAll('article button')].map((each) => each.getAttribute('aria-label'))
    expect(previews.filter((label) => label?.startsWith('Preview'))).toEqual(['Preview plan.png'])
  })

  test('show the next page in the same place, a mail that stands on both once', async () => {
    await open('?tab=files', {
      ...answers(),
      'GET /leads/l1/files?limit=50': answer({ items: [leadFile(0, 'offer.pdf')], nextCursor: 'c' }),
      'GET /leads/l1/files?limit=50&cursor=c': page([
        leadFile(0, 'offer.pdf'),
        { ...leadFile(0, 'old.pdf'), messageId: 'm0' },
      ]),
    })
    await press('Show more')
    await appears('old.pdf')
    expect([...document.querySelectorAll('a[download]')].map(({ textContent }) => textContent)).toEqual([
      'offer.pdf',
      'old.pdf',
    ])
  })

  test('say so where there are none', async () => {
    await open('?tab=files', { ...answers(), 'GET /leads/l1/files': page([]) })
    await appears('No files yet')
  })
})

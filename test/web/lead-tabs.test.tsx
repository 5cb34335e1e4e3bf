import { act } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, answers, leadFile, onEdit, openLead, page, tabs } from './support/lead.tsx'
import { addressShown, appears, goBack, pick, prepareComponents, press, textShown } from './support/show.tsx'

prepareComponents()

const system = { kind: 'system', id: null }
const asked = () => vi.mocked(fetch).mock.calls.map(([path]) => (path as string).replace(/\?.*$/, ''))
const openTab = () => document.querySelector('[role=tab][aria-selected=true]')?.textContent

beforeEach(() => onEdit.mockReset())

describe('the tabs of a lead', () => {
  test('begin with the history, and ask for nothing of the others', async () => {
    await openLead('')
    await appears('Nothing has happened yet')
    expect(openTab()).toBe('History')
    expect(asked().filter((path) => path.startsWith('/api/leads/'))).toEqual(['/api/leads/l1/history'])
  })

  test('stand in the address, and a step back leads to the one before', async () => {
    await openLead('')
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
    await openLead('')
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
    await openLead('?tab=audit')
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
    await openLead('?tab=audit', {
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
    await openLead('?tab=fields')
    await appears('All fields')
    expect(textShown()).toContain('Sales campaignEmpty')
    await press('Edit')
    expect(onEdit).toHaveBeenCalledOnce()
  })
})

describe('the files of a lead', () => {
  test('leave out pictures of the mail text until they are asked for', async () => {
    const logo = { ...leadFile(3, 'logo.png'), embedded: true }
    await openLead('?tab=files', {
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
    await openLead('?tab=files')
    await appears('offer.pdf')
    expect(document.querySelectorAll('article')).toHaveLength(1)
    const links = [...document.querySelectorAll('a[download]')].map((link) => link.getAttribute('href'))
    expect(links).toEqual(['/api/messages/m1/attachments/0', '/api/messages/m1/attachments/1'])
    const previews = [...document.querySelectorAll('article button')].map((each) => each.getAttribute('aria-label'))
    expect(previews.filter((label) => label?.startsWith('Preview'))).toEqual(['Preview plan.png'])
  })

  test('show the next page in the same place, a mail that stands on both once', async () => {
    await openLead('?tab=files', {
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
    await openLead('?tab=files', { ...answers(), 'GET /leads/l1/files': page([]) })
    await appears('No files yet')
  })
})

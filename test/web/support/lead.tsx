import { vi } from 'vitest'
import { emptyLead } from '../../../src/web/features/leads/lead-form.ts'
import { LeadTabs } from '../../../src/web/features/leads/lead-tabs.tsx'
import type { Lead } from '../../../src/web/lib/leads.ts'
import { show, type Answers } from './show.tsx'

export const lead = {
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

export const answer = (body: unknown) => ({ status: 200, body })
export const page = (items: readonly unknown[]) => answer({ items, nextCursor: null })
const session = (role: string) =>
  answer({ user: { id: 'u1', role, imageSenders: [] }, tenant: { leadWord: 'Lead' }, crmAddress: 'crm@xyz.example' })

export const contact = (id: string, name: string) => ({
  id,
  name,
  companyId: 'c1',
  emails: [{ address: `${name.toLowerCase()}@acme.example`, bouncedAt: null }],
  phones: ['+49 30 1234'],
  language: null,
  createdAt: '2026-05-04T07:00:00.000Z',
  version: 1,
})

export const seen = (name: string, of: object | null) => ({
  name,
  address: `${name.toLowerCase()}@acme.example`,
  mailCount: 3,
  lastSeenAt: '2026-05-04T07:00:00.000Z',
  contact: of,
})

export const leadFile = (index: number, fileName: string, canBeSaved = true) => ({
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

export const answers = (role = 'rep'): Answers => ({
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

export const onEdit = vi.fn()

export const openLead = (tab: string, given: Answers = answers(), of: Lead = lead) =>
  show(<LeadTabs lead={of} onEdit={onEdit} />, given, `/leads/l1${tab}`, '/leads/$lead')

export const tabs = () => [...document.querySelectorAll<HTMLElement>('[role=tab]')]

import { expect, test } from 'vitest'
import { LeadDialog } from '../../src/web/features/leads/lead-dialog.tsx'
import { emptyLead } from '../../src/web/features/leads/lead-form.ts'
import type { Lead } from '../../src/web/lib/leads.ts'
import { appears, choose, pick, prepareComponents, show, textShown } from './support/show.tsx'

prepareComponents()

const lead = {
  ...emptyLead,
  id: 'l1',
  number: '11111',
  name: 'Pumps',
  companyId: 'c1',
  contactId: 'p1',
  address: null,
  version: 1,
} as unknown as Lead
const companies = [
  { id: 'c1', name: 'Acme' },
  { id: 'c2', name: 'Beta' },
]

test('says before the company is changed, and once it is, that the contact does not move along', async () => {
  await show(<LeadDialog opened onClose={() => undefined} lead={lead} />, {
    'GET /companies/c1': { status: 200, body: companies[0] },
    'GET /contacts/p1': { status: 200, body: { id: 'p1', name: 'Anna Schmidt' } },
    'GET /companies': { status: 200, body: { items: companies } },
  })
  await appears('Anna Schmidt is no longer the contact')
  await pick('Company')
  await choose('Beta')
  await appears('Anna Schmidt stays with the previous company.')
  expect(textShown()).not.toContain('no longer the contact')
})

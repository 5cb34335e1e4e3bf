import { expect, it } from 'vitest'
import { asId, type CompanyId, type ContactId, type LeadId, type TenantId } from '../../../src/domain/ids.ts'
import { changeLead } from '../../../src/domain/lead/change-lead.ts'
import { newLead } from '../../../src/domain/lead/new-lead.ts'
import { Refusal } from '../../../src/domain/refusal.ts'

const made = { id: asId<LeadId>('lead-1'), tenantId: asId<TenantId>('t'), number: '11111', at: new Date(0) }
const acme = asId<CompanyId>('acme')
const beta = asId<CompanyId>('beta')
const anna = asId<ContactId>('anna')
const joris = asId<ContactId>('joris')
const lead = newLead(made, { name: 'Pumpwerk Nord', companyId: acme, contactId: anna, tags: ['pump'] })

it('tells what changed, as it was and as it is', () => {
  const applied = changeLead(lead, { name: 'Pumpwerk Süd', stage: 'Offer', tags: ['pump'] })
  expect(applied.before).toEqual({ name: 'Pumpwerk Nord', stage: null })
  expect(applied.after).toEqual({ name: 'Pumpwerk Süd', stage: 'Offer' })
  expect(applied.record.name).toBe('Pumpwerk Süd')
})

it('changes nothing where everything is as it was', () => {
  expect(changeLead(lead, { name: 'Pumpwerk Nord', tags: ['pump'] }).isChanged).toBe(false)
})

it('leaves a field that is undefined and empties one that is null', () => {
  const applied = changeLead(lead, { contactId: null, companyId: undefined })
  expect(applied.after).toEqual({ contactId: null })
})

it('takes the contact of the old company away with the company', () => {
  expect(changeLead(lead, { companyId: beta }).record.contactId).toBeNull()
  expect(changeLead(lead, { companyId: beta, contactId: undefined }).record.contactId).toBeNull()
})

it('keeps the contact that is chosen together with the new company', () => {
  expect(changeLead(lead, { companyId: beta, contactId: joris }).record.contactId).toBe(joris)
})

it('keeps the contact where the company stays', () => {
  expect(changeLead(lead, { companyId: acme, name: 'Other' }).record.contactId).toBe(anna)
})

it('refuses to change an absorbed lead', () => {
  const absorbed = { ...lead, mergedInto: asId<LeadId>('lead-2') }
  expect(() => changeLead(absorbed, { name: 'Other' })).toThrow(Refusal)
})

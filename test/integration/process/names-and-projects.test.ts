import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leadId, seedPeople, userId, xyz } from './people.ts'
import { anna, mail } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { asId, type CompanyId, type LeadId } from '../../../src/domain/ids.ts'
import type { Project } from '../../../src/domain/lead/lead.ts'
import { newLead } from '../../../src/domain/lead/new-lead.ts'

let bench: OpenProcess

const at = new Date('2026-05-01T08:00:00Z')
const stranger = 'new@elsewhere.example'

beforeAll(async () => {
  bench = await openProcess('process-names')
  await seedPeople(bench.store)
  await bench.store.projects.create(project('10050', 'Neubau Halle Nord', {}))
  await bench.store.projects.create(project('10060', 'Wartung', { companyId: asId<CompanyId>('acme') }))
  await bench.store.projects.create(project('10070', 'Montage', { leadId: leadId('11111') }))
})
afterAll(() => bench.close())

describe('a name that more leads have than a look-up brings', () => {
  const older = { ...newLead(made('30000'), { name: 'Website Anfrage', emails: ['anna.schmidt@acme.example'] }) }
  const newer = Array.from({ length: 60 }, (_, index) =>
    newLead(made(String(30001 + index)), { name: 'Website Anfrage' }),
  )

  it('is found at the lead whose number stands beside it', async () => {
    await bench.store.leads.create({ ...older, createdAt: new Date('2026-01-01T08:00:00Z') })
    await bench.store.leads.createMany(xyz, newer)
    const message = await bench.receive(mail({ subject: 'Website Anfrage 30000', to: anna }))
    expect(inShort(message)).toBe('assigned 2 certain 30000')
  })

  it('is not found where the subject names a longer one', async () => {
    const longer = newLead(made('30100'), { name: 'Website Anfrage Bremen' })
    await bench.store.leads.create(longer)
    const message = await bench.receive(mail({ subject: 'Website Anfrage Bremen, our 30000', to: anna }))
    expect(inShort(message)).toBe('in_review 1 unsure 30000')
  })
})

describe('a project', () => {
  it.each([
    ['its own name', 'Neubau Halle Nord 10050', '10050'],
    ['the name of its company', 'Acme Pumpen 10060', '10060'],
    ['the name of the company of its lead', 'Acme Pumpen 10070', '10070'],
  ])('is supported by %s beside its number', async (_, subject, number) => {
    expect(inShort(await bench.receive(mail({ subject, to: stranger })))).toBe(`assigned 3 likely ${number}`)
  })

  it('is where a learned rule for its won lead leads to', async () => {
    const won = { ...newLead(made('10080'), { name: 'Dach' }), outcome: 'won' as const, wonAt: at }
    await bench.store.leads.create(won)
    await bench.store.projects.create(project('10081', 'Dacharbeiten', { leadId: won.id }))
    await bench.store.rules.create({
      id: asId('rule-dach'),
      tenantId: xyz,
      userId: userId('lena.vogt@xyz.example'),
      addressee: stranger,
      leadId: won.id,
      createdAt: at,
      createdBy: userId('lena.vogt@xyz.example'),
    })
    expect(inShort(await bench.receive(mail({ subject: 'Foo', to: stranger })))).toBe('assigned 6 likely 10081')
    expect(inShort(await bench.receive(mail({ subject: 'Foo 10081', to: stranger })))).toBe('in_review 5 unsure 10081')
  })
})

function made(number: string) {
  return { id: asId<LeadId>(`lead-${number}`), tenantId: xyz, number, at }
}

function project(number: string, name: string, of: Partial<Pick<Project, 'companyId' | 'leadId'>>): Project {
  return {
    id: asId(`project-${number}`),
    tenantId: xyz,
    number,
    name,
    companyId: null,
    contactId: null,
    leadId: null,
    createdAt: at,
    version: 1,
    ...of,
  }
}

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { TenantId } from '../../../src/domain/ids.ts'
import type { Page, PageRequest } from '../../../src/store/page.ts'
import { aContact, aTenant, anEntry, aLead } from '../../support/builders.ts'
import { openTestStore, type TestStore } from '../../support/store.ts'

let opened: TestStore
let tenantId: TenantId

beforeAll(async () => {
  opened = await openTestStore(inject('mongodbUri'))
  const tenant = aTenant()
  tenantId = tenant.id
  await opened.store.tenants.create(tenant)
})
afterAll(() => opened.drop())

async function readAll<T>(read: (page: PageRequest) => Promise<Page<T>>, between?: () => Promise<void>): Promise<T[]> {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await read({ limit: 7, cursor })
    all.push(...page.items)
    cursor = page.nextCursor
    await between?.()
  } while (cursor !== null)
  return all
}

describe('a list in pages', () => {
  it('shows each row once where all have the same time', async () => {
    const lead = aLead(tenantId)
    const at = new Date('2026-05-04T08:00:00Z')
    for (let count = 0; count < 30; count += 1)
      await opened.store.history.append(anEntry(tenantId, { leadId: lead.id, at }))
    const read = await readAll((page) => opened.store.history.ofLead(tenantId, [lead.id], page))
    expect(new Set(read.map(({ id }) => id)).size).toBe(30)
    expect(read.length).toBe(30)
  })

  it('neither repeats nor hides a row while newer ones come', async () => {
    const lead = aLead(tenantId)
    let second = 0
    const append = async () => {
      second += 1
      const at = new Date(Date.UTC(2026, 4, 4, 8, 0, second))
      await opened.store.history.append(anEntry(tenantId, { leadId: lead.id, at }))
    }
    for (let count = 0; count < 25; count += 1) await append()
    const before = (await opened.store.history.ofLead(tenantId, [lead.id], { limit: 100, cursor: null })).items
    const read = await readAll((page) => opened.store.history.ofLead(tenantId, [lead.id], page), append)
    expect(read.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  it('finds rows by words in any order', async () => {
    for (const name of ['Anna Schmidt', 'Anna Meyer', 'Otto Schmidt'])
      await opened.store.contacts.create(aContact(tenantId, { name, emails: [] }))
    const found = await opened.store.contacts.list(
      tenantId,
      { query: 'schm anna', companyId: null },
      { limit: 10, cursor: null },
    )
    expect(found.items.map(({ name }) => name)).toEqual(['Anna Schmidt'])
  })

  const forged = [
    'null',
    '{}',
    '{"value":{"$gt":""},"isDate":false,"id":"a"}',
    '{"value":1,"isDate":"no","id":{"$ne":1}}',
    'x',
  ]
  it.each(forged)('refuses the forged cursor %s', async (text) => {
    const cursor = Buffer.from(text).toString('base64url')
    await expect(
      opened.store.contacts.list(tenantId, { query: null, companyId: null }, { limit: 10, cursor }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})

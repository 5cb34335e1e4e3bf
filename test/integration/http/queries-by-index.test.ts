import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { leadSorts } from '../../../src/domain/lead/lead-order.ts'
import { addCrowd } from '../../support/crowd.ts'
import { calls } from '../../support/http/calls.ts'
import { openDesk, tokenOf, type Desk } from '../../support/http/desk.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { seedRecords, type SeededRecords } from '../../support/http/seed-records.ts'
import { undoableActs } from '../../support/http/undoable-acts.ts'
import { profile, wideReads, type Profiled } from '../../support/profile.ts'

const crowd = 200

/** What reads more than it shows, and why that is right. */
const wideByDesign: Readonly<Record<string, string>> = {
  'query heartbeats {}': 'one record per running process',
  'aggregate messages {tenantId}': 'counts all mail of a tenant by state, from keys alone',
  'aggregate messages {state, tenantId}': 'counts quarantine, from keys alone',
  'aggregate messages {receivedAt, state, tenantId}': 'counts mail of today, from keys alone',
  'aggregate duplicateFlags {foundAt, state, tenantId}': 'counts flags of today, from keys alone',
  'aggregate leads {mergedInto, outcome, tenantId}': 'sums up the open leads',
  'query leads {$or, createdAt, mergedInto, tenantId}':
    'a later page of an export passes over leads made in the same moment, as the whole crowd is',
  'aggregate leads {mergedInto, tenantId}': 'sums up all leads',
  'getmore auditLines {tenantId}': 'the file of the audit log holds all of it',
  'query auditLines {$or, at, tenantId}': 'the later pages of that file',
  'getmore auditLines {$or, at, tenantId}': 'the later pages of that file',
  'aggregate reviews {$or, state, tenantId}': 'counts the open questions that are due',
  'query reviews {$or, level, state, tenantId}': 'the open questions of a level: people keep them few',
  'query reviews {snoozedUntil, state, tenantId}': 'the open questions put aside: as above',
}

let http: OpenHttp
let desk: Desk
let records: SeededRecords
let asked: readonly Profiled[]

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-plans')
  desk = await openDesk(http)
  records = await seedRecords(http.ctx, desk.tenant, 'Zinnober')
  await addCrowd(inject('mongodbUri'), http.databaseName, crowd)
  asked = await profile(inject('mongodbUri'), http.databaseName, async () => {
    await askEverything()
    await actAndUndo()
  })
})
afterAll(() => http.close())

const filteredLists = [
  '/api/leads?q=Zinnober',
  '/api/leads?outcome=open',
  ...leadSorts.flatMap((by) => [`/api/leads?outcome=open&sort=${by}`, `/api/leads?outcome=open&sort=-${by}`]),
  '/api/leads/sums?outcome=open',
  '/api/leads?team=North',
  '/api/messages?q=Zinnober',
  '/api/messages?state=assigned',
  '/api/messages?mine=true',
  '/api/reviews?state=snoozed',
  '/api/reviews?state=confirmed',
  '/api/reviews?level=certain',
  '/api/reviews?mine=true',
  '/api/reviews?contradiction=true',
  '/api/reviews?attachment=true&state=snoozed',
  '/api/reviews?attachment=true&contradiction=true&mine=true',
  '/api/reviews/matching?attachment=true',
  '/api/leads/matching?outcome=open&sort=name',
  '/api/quarantine?q=Zinnober',
  '/api/contacts?q=Zinnober',
  '/api/companies?q=Zinnober',
  '/api/reminders',
  '/api/views?page=reviews',
  '/api/duplicates?state=dismissed',
  '/api/audit?act=change_lead',
  '/api/audit?actor=nobody&from=2026-01-01T00:00:00Z',
]

async function askEverything(): Promise<void> {
  const reads = Object.entries(calls).filter(([route]) => route.startsWith('GET '))
  const ofRecords = [
    `/api/leads?contactId=${records.contact.id}`,
    `/api/leads?companyId=${records.company.id}`,
    `/api/contacts?companyId=${records.company.id}`,
  ]
  for (const url of [...reads.map(([, { url }]) => url(records)), ...filteredLists, ...ofRecords])
    expect((await desk.admin.get(url)).statusCode, url).toBe(200)
  for (const url of [
    '/api/leads',
    '/api/leads?team=North',
    '/api/leads/sums',
    '/api/messages',
    '/api/reviews',
    '/api/home',
    '/api/counts',
  ])
    expect((await desk.rep.get(url)).statusCode, url).toBe(200)
}

async function actAndUndo(): Promise<void> {
  for (const [name, prepare] of Object.entries(undoableActs)) {
    const done = await (await prepare(desk))()
    expect((await desk.admin.post(`/api/undo/${tokenOf(done)}`)).statusCode, name).toBe(200)
  }
}

it('sees the questions of every route and act', () => {
  expect(new Set(asked.map(({ shape }) => shape)).size).toBeGreaterThan(80)
})

it('no route and no act meets records that have nothing to do with it', () => {
  const wide = [...wideReads(asked, crowd)].filter(([shape]) => !(shape in wideByDesign))
  expect(wide).toEqual([])
})

it('names no exception that is none', () => {
  const wide = wideReads(asked, crowd)
  expect(Object.keys(wideByDesign).filter((shape) => !wide.has(shape))).toEqual([])
})

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { beginMaintenance } from '../../../src/commands/begin-maintenance.ts'
import { changeLead } from '../../../src/commands/change-lead.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { endMaintenance } from '../../../src/commands/end-maintenance.ts'
import { startHttp, type StartedHttp } from '../../../src/http/start-http.ts'
import { listenToEvents, until, type EventReader } from '../../support/http/listen-to-events.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let started: StartedHttp
let owner: SeededTenant
let stranger: SeededTenant
const readers: EventReader[] = []

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-events')
  owner = await seedTenant(http.ctx, 'owner')
  stranger = await seedTenant(http.ctx, 'stranger')
  started = await startHttp(http.ctx, { ...http.options, host: '127.0.0.1', port: 0, metricsPort: null })
})
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close()
})
afterAll(async () => {
  await started.close()
  await http.close()
})

describe('live events', () => {
  it('tell that a mail was filed, by kind and id and nothing else', async () => {
    const reader = await listen(owner.tokens.admin)
    const mail = await receiveMail(http.ctx, { ...ofRep(), state: 'in_review' })
    await until(() => reader.heard.some(({ kind }) => kind === 'review'))
    expect(reader.heard).toContainEqual({ kind: 'message', id: mail.messageId })
    expect(reader.heard).toContainEqual({ kind: 'review', id: mail.reviewId })
    expect(reader.heard.map((event) => Object.keys(event).sort())).toEqual(reader.heard.map(() => ['id', 'kind']))
  })

  it('tell a rep of own mail only, and of leads that he may read', async () => {
    const [rep, admin] = [await listen(owner.tokens.rep), await listen(owner.tokens.admin)]
    const own = await receiveMail(http.ctx, { ...ofRep(), state: 'in_review' })
    const other = await receiveMail(http.ctx, { ...ofRep(), forUserId: owner.users.reviewer.id, state: 'in_review' })
    const shown = await createLead(http.ctx, owner.bySystem, { name: 'Without a team' })
    const hidden = await createLead(http.ctx, owner.bySystem, { name: 'Of another team', team: 'South' })
    await until(() => admin.heard.some(({ id }) => id === hidden.id) && rep.heard.some(({ id }) => id === shown.id))
    expect(admin.heard.map(({ id }) => id)).toContain(other.messageId)
    expect(rep.heard.map(({ id }) => id)).toContain(own.messageId)
    expect(rep.heard.map(({ id }) => id)).not.toContain(other.messageId)
    expect(rep.heard.map(({ id }) => id)).not.toContain(other.reviewId)
    expect(rep.heard.map(({ id }) => id)).not.toContain(hidden.id)
  })

  it('tell everybody of a shared view, and only its owner of a private one', async () => {
    const [rep, admin] = [await listen(owner.tokens.rep), await listen(owner.tokens.admin)]
    const state = { q: '', outcome: 'lost', sort: null }
    const save = async (name: string, shared: boolean) =>
      (await http.as(owner.tokens.rep).post('/api/views', { page: 'leads', name, shared, state })).json<{
        id: string
      }>()
    const [own, all] = [await save('Own', false), await save('All', true)]
    await until(() => [rep, admin].every(({ heard }) => heard.some(({ id }) => id === all.id)))
    expect(rep.heard).toContainEqual({ kind: 'saved_view', id: own.id })
    expect(admin.heard).not.toContainEqual({ kind: 'saved_view', id: own.id })
  })

  it('tell another tenant nothing (property 41)', async () => {
    const [reader, own] = [await listen(stranger.tokens.admin), await listen(owner.tokens.admin)]
    await receiveMail(http.ctx, { ...ofRep(), state: 'in_review' })
    const lead = await createLead(http.ctx, stranger.bySystem, { name: 'Own' })
    await until(() => reader.heard.some(({ id }) => id === lead.id) && own.heard.some(({ kind }) => kind === 'review'))
    expect(reader.heard.filter(({ kind }) => kind !== 'history')).toEqual([{ kind: 'lead', id: lead.id }])
  })

  it('tell everybody that maintenance begins and ends, also who comes back', async () => {
    const [one, other] = [await listen(owner.tokens.rep), await listen(stranger.tokens.admin)]
    await beginMaintenance(http.ctx, { until: null, message: null })
    await until(() => [one, other].every(({ heard }) => heard.some(({ kind }) => kind === 'maintenance')))
    other.close()
    await endMaintenance(http.ctx)
    await until(() => one.heard.filter(({ kind }) => kind === 'maintenance').length === 2)
    const back = await listen(stranger.tokens.admin, other.lastId())
    await until(() => back.heard.some(({ kind }) => kind === 'maintenance'))
  })

  it('tell of an act on many records whoever asked for it, and nobody else, not even an admin', async () => {
    const tokens = [owner.tokens.rep, owner.tokens.reviewer, owner.tokens.admin, stranger.tokens.admin]
    const [rep, ...others] = await Promise.all(tokens.map((token) => listen(token)))
    const { id, version } = await createLead(http.ctx, owner.bySystem, { name: 'One of many' })
    const body = { leads: [{ id, version }], changes: { stage: 'Offer' } }
    const run = (await http.as(owner.tokens.rep).post('/api/leads/bulk-edit', body)).json<{ id: string }>()
    await until(() => rep?.heard.some((event) => event.id === run.id) === true)
    const later = await createLead(http.ctx, owner.bySystem, { name: 'Later' })
    await until(() => others.slice(0, 2).every(({ heard }) => heard.some((event) => event.id === later.id)))
    expect(rep?.heard).toContainEqual({ kind: 'bulk_run', id: run.id })
    expect(others.flatMap(({ heard }) => heard).filter(({ kind }) => kind === 'bulk_run')).toEqual([])
  })

  it('tell of many changes at once as of several, so that a flood of mail is no flood of events', async () => {
    const reader = await listen(owner.tokens.admin)
    await Promise.all(
      Array.from({ length: 60 }, (_, at) => createLead(http.ctx, owner.bySystem, { name: `One of many ${at}` })),
    )
    await until(() => reader.heard.some(({ kind, id }) => kind === 'lead' && id === null))
    expect(reader.heard.length).toBeLessThan(60)
  })
})

describe('a reader who comes back', () => {
  it('hears what happened meanwhile, from its last event on', async () => {
    const first = await listen(owner.tokens.admin)
    const before = await createLead(http.ctx, owner.bySystem, { name: 'Before' })
    await until(() => first.heard.some(({ id }) => id === before.id) && first.lastId() !== '')
    first.close()
    await sleep(1_500)
    const meanwhile = await createLead(http.ctx, owner.bySystem, { name: 'Meanwhile' })
    const second = await listen(owner.tokens.admin, first.lastId())
    await until(() => second.heard.some(({ id }) => id === meanwhile.id))
    expect(second.heard.map(({ id }) => id)).not.toContain(before.id)
    const after = await createLead(http.ctx, owner.bySystem, { name: 'After' })
    await until(() => second.heard.some(({ id }) => id === after.id))
    expect(second.named).toEqual([])
  })

  it.each(['not-a-position', '82', '8263'.repeat(20), `82${'0'.repeat(50)}`])(
    'is told to ask for everything where its last event %j is not known',
    async (lastEventId) => {
      const reader = await listen(owner.tokens.admin, lastEventId)
      await until(() => reader.named.includes('reset'))
      const lead = await createLead(http.ctx, owner.bySystem, { name: 'Goes on' })
      await until(() => reader.heard.some(({ id }) => id === lead.id))
    },
  )

  it('hears nothing of another tenant by a position of that one (property 41)', async () => {
    const own = await listen(owner.tokens.admin)
    await createLead(http.ctx, owner.bySystem, { name: 'Before' })
    await until(() => own.lastId() !== '')
    const hidden = await createLead(http.ctx, owner.bySystem, { name: 'Hidden' })
    const reader = await listen(stranger.tokens.admin, own.lastId())
    await until(() => reader.beats() > 3)
    expect(reader.heard.map(({ id }) => id)).not.toContain(hidden.id)
  })
})

describe('a stream', () => {
  it('shows that it lives', async () => {
    const reader = await listen(owner.tokens.rep)
    await until(() => reader.beats() >= 2)
  })

  it('ends when its reader may not read any more', async () => {
    const leaving = await seedTenant(http.ctx, 'leaving')
    const reader = await listen(leaving.tokens.rep)
    const { rep } = leaving.users
    await http.ctx.store.users.save({ ...rep, active: false, version: rep.version + 1 })
    await until(() => reader.isOver())
  })

  it('ends when its reader gets another role, so that it begins anew with the rights of now', async () => {
    const promoted = await seedTenant(http.ctx, 'promoted')
    const reader = await listen(promoted.tokens.reviewer)
    const { reviewer } = promoted.users
    await http.ctx.store.users.save({ ...reviewer, role: 'rep', version: reviewer.version + 1 })
    await until(() => reader.isOver())
  })

  it('is refused without a token, and as the twenty-first of one person', async () => {
    expect((await fetch(`${started.url}/api/events`)).status).toBe(401)
    const many = await seedTenant(http.ctx, 'many')
    const opened = await Promise.all(Array.from({ length: 20 }, () => listen(many.tokens.rep)))
    expect(opened.map(({ status }) => status)).toEqual(opened.map(() => 200))
    expect((await listen(many.tokens.rep)).status).toBe(429)
    expect((await listen(many.tokens.admin)).status).toBe(200)
    opened[0]?.close()
    await sleep(300)
    expect((await listen(many.tokens.rep)).status).toBe(200)
  })

  it('does not hold up a stop', async () => {
    const other = await startHttp(http.ctx, { ...http.options, host: '127.0.0.1', port: 0, metricsPort: null })
    const reader = await listenToEvents(other.url, owner.tokens.admin)
    readers.push(reader)
    const startedAt = performance.now()
    await other.close()
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    await until(() => reader.isOver())
  })
})

it('tells of a change to a lead once it is durable', async () => {
  const lead = await createLead(http.ctx, owner.bySystem, { name: 'To be changed' })
  const reader = await listen(owner.tokens.admin)
  await sleep(1_200)
  await changeLead(http.ctx, owner.bySystem, { leadId: lead.id, version: lead.version, changes: { name: 'Changed' } })
  await until(() => reader.heard.some(({ id }) => id === lead.id))
})

async function listen(token: string, lastEventId?: string): Promise<EventReader> {
  const reader = await listenToEvents(started.url, token, lastEventId)
  readers.push(reader)
  // The stream of the database opens with the first reader; what happens before is not told.
  if (reader.status === 200)
    await until(() => reader.beats() > 0 && (reader.lastId() !== '' || reader.named.length > 0))
  return reader
}

function ofRep() {
  return { tenantId: owner.tenantId, forUserId: owner.users.rep.id, subject: 'A subject' }
}

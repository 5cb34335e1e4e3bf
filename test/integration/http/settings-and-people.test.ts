import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { HostNamePayload } from '../../../src/contract/host-name.ts'
import type { SettingsPayload } from '../../../src/contract/settings.ts'
import type { UserPayload } from '../../../src/contract/user.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import { asId } from '../../../src/domain/ids.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, seedToken, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let admin: Asking
let rep: Asking

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-settings')
  tenant = await seedTenant(http.ctx, 'xyz')
  admin = http.as(tenant.tokens.admin)
  rep = http.as(tenant.tokens.rep)
})
afterAll(() => http.close())

describe('settings', () => {
  it('start with the safe defaults and tell the CRM address', async () => {
    expect((await admin.get('/api/settings')).json()).toMatchObject({
      filingPolicy: 'verifyDoubtful',
      senderProof: 'review',
      crmAddress: http.ctx.installation.crmAddress,
    })
  })

  it('are changed, with what they were in the audit log, and hold for the next subject check', async () => {
    const { version } = (await admin.get('/api/settings')).json<SettingsPayload>()
    const changes = {
      filingPolicy: 'verifyAll',
      tokenForms: { hash: true, brackets: false, fullWidth: false },
      neverLog: { addresses: ['Boss@XYZ.example'], hostNames: ['Bücher.example'] },
    }
    const changed = await admin.patch('/api/settings', version, changes)
    expect(changed.json()).toMatchObject({
      filingPolicy: 'verifyAll',
      neverLog: { addresses: ['boss@xyz.example'], hostNames: ['xn--bcher-kva.example'] },
      version: version + 1,
    })
    const checked = await rep.post('/api/subject-check', { subject: 'Offer #4711' })
    expect(checked.json()).toMatchObject({ tokens: [{ text: '#4711', number: '4711', leadsTo: null }] })
    const audit = (await admin.get('/api/audit')).json<{ items: object[] }>().items
    expect(audit).toContainEqual(
      expect.objectContaining({
        act: 'change_settings',
        before: expect.objectContaining({ filingPolicy: 'verifyDoubtful' }) as object,
      }),
    )
  })

  it('have no stages until an admin writes them, in order, and everybody who works with leads is told them', async () => {
    const { version, stages } = (await admin.get('/api/settings')).json<SettingsPayload>()
    expect(stages).toEqual([])
    const written = [
      { name: 'Offer', probability: 50 },
      { name: 'First talk', probability: null },
    ]
    const changed = await admin.patch('/api/settings', version, { stages: written })
    expect(changed.json()).toMatchObject({ stages: written, version: version + 1 })
    expect((await admin.get('/api/settings')).json()).toMatchObject({ stages: written })
    expect((await rep.get('/api/session')).json()).toMatchObject({ tenant: { stages: written } })
    const [line] = (await admin.get('/api/audit?act=change_settings')).json<{ items: object[] }>().items
    expect(line).toMatchObject({ before: { stages: [] }, after: { stages: written } })
    const undo = await admin.post(`/api/undo/${changed.json<{ undoToken: string }>().undoToken}`)
    expect(undo.statusCode, undo.body).toBe(200)
    expect((await admin.get('/api/settings')).json()).toMatchObject({ stages: [] })
  })

  const named = (...names: readonly string[]) => names.map((name) => ({ name, probability: null }))

  it.each([
    ['a name twice', named('Offer', 'offer'), 'stages.1.name', 'already_exists'],
    ['no name', named(' '), 'stages.0.name', 'missing'],
    ['more than 20', named(...Array.from({ length: 21 }, (_, at) => `Stage ${at}`)), 'stages', 'too_many_items'],
    ['a probability above 100', [{ name: 'Offer', probability: 101 }], 'stages.0.probability', 'too_large'],
    ['a part of a percent', [{ name: 'Offer', probability: 0.5 }], 'stages.0.probability', 'not_valid'],
  ])('refuse as stages: %s', async (_, stages, path, code) => {
    const { version } = (await admin.get('/api/settings')).json<SettingsPayload>()
    const answer = await admin.patch('/api/settings', version, { stages })
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ path: `body.${path}`, code }] })
  })

  it('refuse a stale version with the settings as they are', async () => {
    const stale = await admin.patch('/api/settings', 99, { country: 'NL' })
    expect(stale.json()).toMatchObject({ status: 412, current: { slug: 'xyz' } })
  })
})

describe('host names', () => {
  it('are registered in one form, with the DNS record that proves them', async () => {
    const added = await admin.post('/api/host-names', { hostName: 'Bücher-Haus.Example.' })
    expect(added.statusCode).toBe(201)
    const hostName = added.json<HostNamePayload>()
    expect(hostName).toMatchObject({
      hostName: 'xn--bcher-haus-9db.example',
      state: 'pending',
      includeSubdomains: false,
    })
    expect(hostName.record).toMatchObject({ name: '_bccrm-challenge.xn--bcher-haus-9db.example', type: 'TXT' })
    const again = await admin.post('/api/host-names', { hostName: 'bücher-haus.example' })
    expect(again.json()).toMatchObject({ status: 409, code: 'already_exists' })
  })

  it.each([
    ['gmail.com', 'host_name_free_mail'],
    ['co.uk', 'host_name_public_suffix'],
    ['not a host', 'host_name_invalid'],
    ['127.0.0.1', 'host_name_invalid'],
    ['a@xyz.example', 'host_name_invalid'],
  ])('refuse %s: %s', async (hostName, code) => {
    const answer = await admin.post('/api/host-names', { hostName })
    expect(answer.json()).toMatchObject({ status: 422, code, fields: [{ path: 'body.hostName' }] })
  })

  it('refuse the host of the CRM address', async () => {
    const hostName = http.ctx.installation.crmAddress.split('@')[1]
    expect((await admin.post('/api/host-names', { hostName })).json()).toMatchObject({ code: 'host_name_ours' })
  })

  it('stay pending after a check that saw nothing, and say what was seen', async () => {
    const { id } = (await admin.post('/api/host-names', { hostName: 'pending.example' })).json<HostNamePayload>()
    const checked = await admin.post(`/api/host-names/${id}/check`)
    expect(checked.json()).toMatchObject({ state: 'pending', lastCheck: { saw: [], trouble: 'ENOTFOUND' } })
  })

  it('are taken away', async () => {
    const { id } = (await admin.post('/api/host-names', { hostName: 'leaving.example' })).json<HostNamePayload>()
    expect((await admin.delete(`/api/host-names/${id}`)).json()).toEqual({ undoToken: expect.any(String) as string })
    expect((await admin.get(`/api/host-names/${id}`)).statusCode).toBe(404)
  })
})

describe('users', () => {
  it('are created, changed and shut out, without a password ever coming back', async () => {
    const password = 'correct horse battery'
    const body = { name: 'Lena Vogt', role: 'rep', addresses: ['Lena@XYZ.example'], password }
    const created = await admin.post('/api/users', body)
    expect(created.json()).toMatchObject({ addresses: ['lena@xyz.example'], hasPassword: true, active: true })
    expect(created.body).not.toContain('argon2')
    const { id } = created.json<UserPayload>()
    const stored = await http.ctx.store.users.get(tenant.tenantId, id as never)
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$/)
    const changed = await admin.patch(`/api/users/${id}`, 1, { role: 'reviewer', active: false, password: null })
    expect(changed.json()).toMatchObject({ role: 'reviewer', active: false, hasPassword: false, version: 2 })
    const audit = await admin.get('/api/audit')
    expect(audit.body).not.toMatch(/argon2|correct horse/)
  })

  it('share no address', async () => {
    const body = { name: 'Double', role: 'rep', addresses: [tenant.users.rep.addresses[0]] }
    expect((await admin.post('/api/users', body)).json()).toMatchObject({ status: 409, code: 'address_taken' })
  })

  it('never lock themselves out', async () => {
    const { id, version } = tenant.users.admin
    for (const changes of [{ role: 'rep' }, { active: false }]) {
      expect((await admin.patch(`/api/users/${id}`, version, changes)).json()).toMatchObject({ code: 'not_allowed' })
    }
  })
})

describe('tokens', () => {
  it('work from the moment they are shown, with the role and scopes they were given, until taken away', async () => {
    const created = await admin.post('/api/tokens', { name: 'BI', role: 'reviewer', scopes: ['read'] })
    const { id, secret } = created.json<{ id: string; secret: string }>()
    const bi = http.as(secret)
    expect((await bi.get('/api/leads')).statusCode).toBe(200)
    expect((await bi.post('/api/leads', { name: 'A' })).json()).toMatchObject({
      status: 403,
      facts: { scope: 'write' },
    })
    expect((await bi.get('/api/settings')).statusCode).toBe(403)
    const listed = await admin.get('/api/tokens')
    expect(listed.body).not.toContain(secret)
    expect(listed.json<{ items: { id: string; lastUsedAt: string | null }[] }>().items).toContainEqual(
      expect.objectContaining({ id }),
    )
    await admin.delete(`/api/tokens/${id}`)
    expect((await bi.get('/api/leads')).statusCode).toBe(401)
  })

  it('cannot end before they begin', async () => {
    const body = { name: 'Old', role: 'rep', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' }
    expect((await admin.post('/api/tokens', body)).json()).toMatchObject({ fields: [{ path: 'body.expiresAt' }] })
  })
})

describe('the subject check', () => {
  it('tells which word is a number, what it leads to, and why others are none', async () => {
    const lead = (await admin.post('/api/leads', { name: 'Pumpwerk Nord' })).json<{ id: string; number: string }>()
    const subject = `XYZ\u00a0Lead ${lead.number}, (${lead.number}) ${lead.number}`
    const answer = await rep.post('/api/subject-check', { subject })
    expect(answer.json()).toMatchObject({
      tokens: [{ number: lead.number, leadsTo: { target: { kind: 'lead', id: lead.id }, name: 'Pumpwerk Nord' } }],
      nearMisses: [{ why: 'glued' }, { why: 'bracket' }],
    })
  })
})

describe('the audit log', () => {
  const inFuture = '2999-01-01T00:00:00Z'

  it('is filtered by who, what and when', async () => {
    await admin.post('/api/host-names', { hostName: 'audited.example' })
    const acts = async (query: string) =>
      (await admin.get(`/api/audit?${query}`)).json<{ items: { act: string; actor: { id: string } }[] }>().items
    const adminId = tenant.users.admin.id
    expect((await acts('act=add_host_name')).map(({ act }) => act)).toContain('add_host_name')
    expect(new Set((await acts('act=add_host_name')).map(({ act }) => act))).toEqual(new Set(['add_host_name']))
    expect(new Set((await acts(`actor=${adminId}`)).map(({ actor }) => actor.id))).toEqual(new Set([adminId]))
    expect(await acts(`actor=${tenant.users.rep.id}`)).toEqual([])
    expect(await acts(`from=${inFuture}`)).toEqual([])
    expect((await acts(`to=${inFuture}`)).length).toBeGreaterThan(0)
    expect((await admin.get('/api/audit?from=yesterday')).statusCode).toBe(400)
  })

  it('is saved as a table in which no cell is run as a formula', async () => {
    await http.ctx.store.audit.append({
      id: asId('audit-formula'),
      tenantId: tenant.tenantId,
      at: http.ctx.clock.now(),
      actor: { kind: 'system', id: null },
      act: 'change_settings',
      subject: { kind: 'tenant', id: '@SUM(1)' },
      before: null,
      after: { name: '=cmd()' },
      reason: '=HYPERLINK("https://evil.example")',
    })
    const saved = await admin.get('/api/audit/export?act=change_settings')
    expect(saved.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [head, ...lines] = saved.body
      .replace(/^\ufeff/, '')
      .trim()
      .split('\n')
    expect(head).toBe('at,actorKind,actorId,act,subjectKind,subjectId,before,after,reason')
    expect(lines.join()).toContain(`'@SUM(1)`)
    expect(lines.join()).toContain(`'=HYPERLINK`)
    expect(saved.body).not.toMatch(/(^|,)"?[=+@-]/m)
  })
})

describe('somebody who is deactivated', () => {
  it('leaves open leads, questions with their mail, and reminders to somebody else', async () => {
    const by = { tenantId: tenant.tenantId, actor: { kind: 'system' } } as const
    const input = { name: 'Lea', role: 'rep', team: null, addresses: ['lea@xyz.example'], password: null } as const
    const lea = await createUser(http.ctx, by, input, () => Promise.reject(new Error('no password here')))
    const asLea = http.as(await seedToken(http.ctx, by, lea, ['read', 'write']))
    const lead = (await asLea.post('/api/leads', { name: 'Pumps', salespersonId: lea.id })).json<{ id: string }>()
    await asLea.post('/api/reminders', { leadId: lead.id, at: new Date(Date.now() + 3_600_000).toISOString() })
    const { tenantId } = tenant
    const { reviewId, messageId } = await receiveMail(http.ctx, { tenantId, state: 'in_review', forUserId: lea.id })
    const url = `/api/users/${lea.id}`

    const self = await admin.patch(url, 1, { active: false, handOverTo: lea.id })
    expect(self.json()).toMatchObject({ status: 400, fields: [{ path: 'body.handOverTo' }] })
    expect((await admin.get(url)).json()).toMatchObject({ active: true })

    const left = await admin.patch(url, 1, { active: false, handOverTo: tenant.users.rep.id })
    expect(left.statusCode, left.body).toBe(200)
    expect((await rep.get(`/api/leads/${lead.id}`)).json()).toMatchObject({ salespersonId: tenant.users.rep.id })
    expect((await rep.get(`/api/reviews/${reviewId ?? ''}`)).statusCode).toBe(200)
    expect((await rep.get(`/api/messages/${messageId}`)).statusCode).toBe(200)
    const reminders = (await rep.get('/api/reminders')).json<{ items: { lead: { id: string } }[] }>().items
    expect(reminders.map((reminder) => reminder.lead.id)).toContain(lead.id)
  })
})

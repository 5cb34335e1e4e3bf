import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anna, crm, envelope, lena, mail, mia } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { hostName, nordwind, seedPeople, userId, user, xyz } from './people.ts'
import { createCommandMonitor } from '../../support/command-monitor.ts'
import { commandsWithoutTenant } from '../../support/commands-without-tenant.ts'

const monitor = createCommandMonitor(commandsWithoutTenant)

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-tenants', monitor.onCommand)
  await seedPeople(bench.store)
  await bench.store.users.create({ ...user(xyz, 'Sales one', 'sales@xyz.example'), id: userId('one') })
})
afterAll(() => bench.close())

const fromStranger = envelope({
  envelopeSender: 'paul@agency-north.example',
  client: { address: '203.0.113.9', heloName: 'stranger.example', relay: null, tls: false },
})
const fromAcme = envelope({
  envelopeSender: 'anna.schmidt@acme.example',
  client: { address: '192.0.2.26', heloName: 'mail.acme.example', relay: null, tls: true },
})
const fromNordwind = envelope({
  envelopeSender: 'mia.keller@nordwind.example',
  client: { address: '192.0.2.27', heloName: 'mail.nordwind.example', relay: null, tls: true },
})

describe('the tenant', () => {
  it('is that of the host name in From, whatever the envelope sender is (property 39)', async () => {
    const message = await bench.receive(mail({ subject: 'Lead 11111' }), {
      ...fromStranger,
      envelopeSender: 'x@other.example',
    })
    expect(message.tenantId).toBe(xyz)
    expect(message.envelope.envelopeSender).toBe('x@other.example')
    expect(message.summary?.from?.address).toBe('lena.vogt@xyz.example')
  })

  it('is found for host names in mixed case and with a trailing dot (property 36)', async () => {
    expect((await bench.receive(mail({ from: 'Lena <LENA.Vogt@XYZ.Example>', subject: 'Lead 11111' }))).tenantId).toBe(
      xyz,
    )
  })

  it.each([
    ['a look-alike', 'Lena <lena.vogt@хyz.example>'],
    ['a longer name', 'Lena <lena.vogt@xyz.example.evil.example>'],
    ['a sub-domain that nobody registered', 'Lena <lena.vogt@mail.xyz.example>'],
    ['a name that ends alike', 'Lena <lena.vogt@notxyz.example>'],
  ])('is nobody for %s of the host name (property 36)', async (_, from) => {
    const message = await bench.receive(mail({ from, subject: 'Lead 11111' }), fromStranger)
    expect(inShort(message)).toBe('quarantined unknown_host_name')
    expect(message.tenantId).toBeNull()
  })

  it.each([
    ['two mailboxes', 'Lena <lena.vogt@xyz.example>, Eve <eve@evil.example>'],
    ['two From fields', 'Lena <lena.vogt@xyz.example>\r\nFrom: Eve <eve@evil.example>'],
    ['an empty field', ''],
  ])('is nobody with %s in From (property 35)', async (_, from) => {
    const message = await bench.receive(mail({ from, subject: 'Lead 11111' }), fromStranger)
    expect(inShort(message)).toBe('quarantined from_not_single')
    expect(message.tenantId).toBeNull()
  })

  it.each([
    ['an encoded word', '=?utf-8?q?lena=2Evogt=40xyz=2Eexample?= <eve@evil.example>'],
    ['a comment', '(lena.vogt@xyz.example) eve@evil.example'],
    ['a display name', '"lena.vogt@xyz.example" <eve@evil.example>'],
  ])('is not made by %s in From (property 37)', async (_, from) => {
    const message = await bench.receive(mail({ from, subject: 'Lead 11111' }), fromStranger)
    expect(message.tenantId).toBeNull()
  })

  it('finds and reveals nothing of another tenant’s number (property 41)', async () => {
    const message = await bench.receive(
      mail({ from: mia, to: 'buyer@harbour.example', subject: 'Lead 11111' }),
      fromNordwind,
    )
    expect(message.tenantId).toBe(nordwind)
    expect(inShort(message)).toBe('unmatched 13 – –')
    expect(JSON.stringify(message.decision)).not.toContain('Pumpwerk')
  })

  it('finds nothing of another tenant’s contacts, companies, names and conversations (property 41)', async () => {
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<secret@xyz.example>' }))
    const raw = mail({
      from: mia,
      to: anna,
      subject: 'Pumpwerk Nord for Acme Pumpen',
      references: '<secret@xyz.example>',
    })
    const message = await bench.receive(raw, fromNordwind)
    expect(inShort(message)).toBe('unmatched 13 – –')
    expect(await bench.receivedOf(xyz)).toEqual([])
  })

  it('is held where the mail came by another tenant’s plus-form only', async () => {
    const only = await bench.receive(
      mail({ subject: 'Lead 11111' }),
      envelope({ recipients: ['crm+nordwind@bccrm.example'] }),
    )
    expect(inShort(only)).toBe('quarantined tenant_mismatch')
    expect(only.tenantId).toBe(xyz)
    const both = envelope({ recipients: ['crm+nordwind@bccrm.example', 'crm+xyz@bccrm.example'] })
    expect(inShort(await bench.receive(mail({ subject: 'Lead 11111' }), both))).toBe('assigned 2 certain 11111')
  })
})

describe('the user', () => {
  it('is asked about when the host name is known and the address is not', async () => {
    const message = await bench.receive(mail({ from: 'Ute <ute@xyz.example>', subject: 'Lead 11111' }))
    expect(inShort(message)).toBe('in_review 2 likely 11111')
    expect(message.decision?.caps).toEqual(['unknown_user'])
    expect(message.senderUserId).toBeNull()
  })
})

describe('proof of the sender', () => {
  it('is stored, and missing it nothing is filed without a person (property 38)', async () => {
    const message = await bench.receive(mail({ subject: 'Lead 11111' }), fromStranger)
    expect(inShort(message)).toBe('in_review 2 likely 11111')
    expect(message.senderProof).toMatchObject({ verdict: 'unproved' })
    expect(message.decision?.caps).toEqual(['sender_not_proved'])
    expect(await bench.store.history.ofMessage(xyz, message.id)).toEqual([])
    expect(await bench.store.reviews.openOfMessage(xyz, message.id)).toMatchObject({ capped: true })
  })

  it('is not taken from a header that came with the mail (property 38)', async () => {
    const headers = ['Authentication-Results: bccrm.example; spf=pass; dkim=pass; dmarc=pass header.from=xyz.example']
    const message = await bench.receive(mail({ subject: 'Lead 11111', headers }), fromStranger)
    expect(message.senderProof?.verdict).toBe('unproved')
  })

  it('is given by signing in, for the addresses of that user and no other', async () => {
    const authenticated = { tenantId: xyz, userId: userId('lena.vogt@xyz.example') }
    const own = await bench.receive(mail({ subject: 'Lead 11111' }), { ...fromStranger, authenticated })
    expect(own.senderProof).toMatchObject({ verdict: 'proved', by: 'smtp_auth' })
    expect(inShort(own)).toBe('assigned 2 certain 11111')
    const other = await bench.receive(mail({ from: 'Tom <tom.bakker@xyz.example>', subject: 'Lead 11111' }), {
      ...fromStranger,
      authenticated,
    })
    expect(other.senderProof?.verdict).toBe('unproved')
  })

  it('is given to a program of the tenant by signing in, for its own mail hosts and no other', async () => {
    const authenticated = { tenantId: xyz, userId: null }
    const own = await bench.receive(mail({ subject: 'Lead 11111', from: 'Tom <tom.bakker@xyz.example>' }), {
      ...fromStranger,
      authenticated,
    })
    expect(own.senderProof).toMatchObject({ verdict: 'proved', by: 'smtp_auth' })
    const foreign = await bench.receive(mail({ from: mia, subject: 'Lead 20001' }), { ...fromStranger, authenticated })
    expect(foreign).toMatchObject({ tenantId: nordwind, senderProof: { verdict: 'unproved' } })
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<asked-by-lena@xyz.example>' }))
    const answer = mail({ from: anna, to: lena, cc: crm, inReplyTo: '<asked-by-lena@xyz.example>' })
    const customer = await bench.receive(answer, { ...fromStranger, authenticated })
    expect(customer).toMatchObject({ tenantId: xyz, senderProof: { verdict: 'unproved' } })
  })

  it('waits while DNS cannot answer, and goes on unproved after an hour', async () => {
    bench.dns.fail('nordwind.example')
    const id = await bench.accept(
      mail({ from: mia, to: 'Uwe <uwe@ostsee-handel.example>', subject: 'Lead 20001' }),
      fromNordwind,
    )
    expect(await bench.process(id)).toMatchObject({ kind: 'put_back', fault: null })
    expect(await bench.get(id)).toMatchObject({ state: 'received', startCount: 0 })
    bench.clock.set('2026-05-04T11:00:01Z')
    expect(await bench.process(id)).toMatchObject({ kind: 'settled', state: 'in_review' })
    expect((await bench.get(id)).senderProof).toMatchObject({ verdict: 'unproved', dmarc: 'temperror' })
    bench.clock.set('2026-05-04T10:00:00Z')
    bench.dns.recover()
  })
})

describe('a customer’s reply', () => {
  it('goes to the tenant whose mail it answers, at most as a suggestion, for the rep who wrote', async () => {
    await bench.receive(mail({ subject: 'Lead 11111', cc: crm, messageId: '<offer-1@xyz.example>' }))
    const reply = mail({ from: anna, to: lena, cc: crm, subject: 'AW: Lead 11111', inReplyTo: '<offer-1@xyz.example>' })
    const message = await bench.receive(reply, fromAcme)
    expect(inShort(message)).toBe('in_review 2 likely 11111')
    expect(message).toMatchObject({ tenantId: xyz, senderUserId: null, forUserId: 'user-lena.vogt@xyz.example' })
    expect(message.decision?.caps).toEqual(['customer_reply'])
  })

  it('is unmatched where there is no lead yet', async () => {
    const to = 'Bo <bo@newcustomer.example>'
    await bench.receive(mail({ to, subject: 'Hello Bo', messageId: '<hello-bo@xyz.example>' }))
    const reply = mail({ from: to, to: lena, cc: crm, subject: 'Re: Hello Bo', inReplyTo: '<hello-bo@xyz.example>' })
    expect(inShort(await bench.receive(reply, fromStranger))).toBe('unmatched 13 – –')
  })

  it('of somebody the mail was not written to is held in that tenant', async () => {
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<offer-2@xyz.example>' }))
    const answer = mail({ from: 'Eve <eve@evil.example>', to: lena, cc: crm, inReplyTo: '<offer-2@xyz.example>' })
    const message = await bench.receive(answer, fromStranger)
    expect(inShort(message)).toBe('quarantined stranger_answers')
    expect(message.tenantId).toBe(xyz)
  })

  it('that only refers to an id which the tenant’s mail referred to finds no tenant', async () => {
    await bench.receive(mail({ subject: 'Lead 11111', references: '<never-seen@acme.example>' }))
    const message = await bench.receive(
      mail({ from: anna, to: lena, cc: crm, inReplyTo: '<never-seen@acme.example>' }),
      fromAcme,
    )
    expect(inShort(message)).toBe('quarantined unknown_host_name')
  })

  it('that came before its mail asks to be released when that mail gets its tenant', async () => {
    const early = await bench.receive(
      mail({ from: anna, to: lena, cc: crm, inReplyTo: '<late@xyz.example>' }),
      fromAcme,
    )
    expect(inShort(early)).toBe('quarantined unknown_host_name')
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<late@xyz.example>' }))
    const request = { kind: 'release_answers', tenantId: xyz, subject: 'late@xyz.example' } as const
    expect(await bench.store.followUps.get(request)).not.toBeNull()
  })

  it.each([1, 2, 3, 4, 5])('is not forgotten when both are under way at the same moment (round %i)', async (round) => {
    const messageId = `<together-${round}@xyz.example>`
    const answer = await bench.accept(mail({ from: anna, to: lena, cc: crm, inReplyTo: messageId }), fromAcme)
    const answered = await bench.accept(mail({ subject: 'Lead 11111', messageId }))
    await Promise.all([bench.process(answer), bench.process(answered)])
    const request = { kind: 'release_answers', tenantId: xyz, subject: messageId.slice(1, -1) } as const
    const isReleased = (await bench.store.followUps.get(request)) !== null
    expect([(await bench.get(answer)).tenantId === xyz, isReleased]).toContain(true)
  })

  it('by a user of another tenant gives each tenant its own message, once', async () => {
    await bench.receive(mail({ to: mia, subject: 'Lead 11112', messageId: '<to-mia@xyz.example>' }))
    const raw = mail({ from: mia, to: lena, cc: crm, subject: 'Re: Lead 11112', inReplyTo: '<to-mia@xyz.example>' })
    const own = await bench.receive(raw, fromNordwind)
    expect(own.tenantId).toBe(nordwind)
    expect(inShort(own)).toBe('unmatched 13 – –')
    const [sibling, ...others] = await bench.receivedOf(xyz)
    expect(others).toEqual([])
    expect(sibling).toMatchObject({ tenantId: xyz, rawRef: own.rawRef, summary: null, decision: null })
    await bench.processNamed(sibling?.id)
    expect(inShort(await bench.processNamed(sibling?.id))).toBe('in_review 4 likely 11112')
    expect(await bench.receivedOf(xyz)).toEqual([])
    expect(await bench.receivedOf(nordwind)).toEqual([])
  })
})

describe('a released mail', () => {
  it('is at most suggested, and keeps the verdict of its arrival', async () => {
    const held = await bench.receive(
      mail({ subject: 'Lead 11111' }),
      envelope({ recipients: ['crm+nordwind@bccrm.example'] }),
    )
    await bench.store.messages.change(xyz, held, { state: 'received', reason: null, waived: ['tenant_mismatch'] })
    const message = await bench.processNamed(held.id)
    expect(inShort(message)).toBe('in_review 2 likely 11111')
    expect(message.decision?.caps).toEqual(['released'])
    expect(message.senderProof?.verdict).toBe('proved')
  })

  it('goes to the tenant the releaser named', async () => {
    const held = await bench.receive(
      mail({ from: 'Lena at home <lena@private.example>', subject: 'Lead 11111' }),
      fromStranger,
    )
    await bench.store.messages.changeAny(held, {
      state: 'received',
      reason: null,
      waived: ['unknown_host_name'],
      releasedTo: { from: null, tenantId: xyz },
    })
    const message = await bench.processNamed(held.id)
    expect(message.tenantId).toBe(xyz)
    expect(inShort(message)).toBe('in_review 2 likely 11111')
    expect(message.decision?.caps).toEqual(expect.arrayContaining(['unknown_user', 'released']))
  })

  it('by a host name that became verified is decided as if it came now', async () => {
    const raw = mail({ from: 'Lena <lena.vogt@xyz-group.example>', subject: 'Lead 11111' })
    const held = await bench.receive(raw, envelope({ envelopeSender: 'lena.vogt@xyz-group.example' }))
    expect(inShort(held)).toBe('quarantined unknown_host_name')
    await bench.store.hostNames.create(hostName(xyz, 'xyz-group.example'))
    await bench.store.messages.changeAny(held, { state: 'received', reason: null })
    const message = await bench.processNamed(held.id)
    expect(message.tenantId).toBe(xyz)
    expect(message.decision?.caps).toEqual(['unknown_user'])
  })
})

it('said the tenant in every command that was sent to MongoDB (property 42)', () => {
  expect(monitor.withoutTenant()).toEqual([])
  expect(monitor.seen().size).toBeGreaterThan(10)
})

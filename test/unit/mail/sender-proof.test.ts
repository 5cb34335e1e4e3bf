import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { expect, it } from 'vitest'
import type { Envelope } from '../../../src/domain/envelope.ts'
import type { SenderProof } from '../../../src/domain/sender-proof.ts'
import { createSenderCheck } from '../../../src/mail/sender-proof.ts'
import { readFixture } from './fixtures.ts'
import { zone, type Zone } from './zone.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyRecord = `v=DKIM1; k=rsa; p=${keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const mail = readFixture('bcc-plain')
const server = '192.0.2.25'
const stranger = '203.0.113.66'
const spf = { 'TXT xyz.example': `v=spf1 ip4:${server} -all` }
const dmarc = { 'TXT _dmarc.xyz.example': 'v=DMARC1; p=reject' }
const strictDmarc = { 'TXT _dmarc.xyz.example': 'v=DMARC1; p=reject; adkim=s; aspf=s' }
const key = { 'TXT s1._domainkey.xyz.example': keyRecord }

function envelope(facts: Partial<Envelope> & { address?: string; heloName?: string } = {}): Envelope {
  const { address = stranger, heloName = 'mail.somewhere.example', ...others } = facts
  return {
    envelopeSender: 'lena@xyz.example',
    recipients: ['crm@bccrm.example'],
    client: { address, heloName, relay: null, tls: true },
    authenticated: null,
    ...others,
  }
}

function check(raw: Buffer, dns: Zone, sent: Envelope, from = 'lena@xyz.example'): Promise<SenderProof> {
  return createSenderCheck({ resolve: dns.resolve, hostName: 'mx.bccrm.example', deadlineMs: 2_000 })(raw, sent, from)
}

async function sign(raw: Buffer, signingDomain: string, more: object = {}): Promise<Buffer> {
  const signature = { signingDomain, selector: 's1', privateKey, ...more }
  const signed = await dkimSign(raw, { ...signature, signatureData: [signature] })
  expect(signed.errors).toEqual([])
  return Buffer.concat([Buffer.from(signed.signatures), raw])
}

function edit(raw: Buffer, from: string, to: string): Buffer {
  return Buffer.from(raw.toString('latin1').replace(from, to), 'latin1')
}

it('proves From by SPF of the same host (property 38)', async () => {
  const proof = await check(mail, zone({ ...spf, ...dmarc }), envelope({ address: server }))
  expect(proof).toEqual({ verdict: 'proved', by: 'spf', spf: 'pass', dkim: 'none', dmarc: 'pass' })
})

it('proves From by SPF where the owner publishes no DMARC record', async () => {
  const proof = await check(mail, zone(spf), envelope({ address: server }))
  expect(proof).toMatchObject({ verdict: 'proved', by: 'spf', dmarc: 'none' })
})

it('reads an IPv4 client in IPv6 form as IPv4', async () => {
  const proof = await check(mail, zone(spf), envelope({ address: `::ffff:${server}` }))
  expect(proof).toMatchObject({ verdict: 'proved', by: 'spf' })
})

it('does not prove mail from a server that SPF does not allow (property 38)', async () => {
  const proof = await check(mail, zone({ ...spf, ...dmarc }), envelope())
  expect(proof).toEqual({ verdict: 'unproved', by: null, spf: 'fail', dkim: 'none', dmarc: 'fail' })
})

it('does not prove From by SPF of another envelope sender (property 39)', async () => {
  const dns = zone({ ...spf, ...dmarc, 'TXT evil.example': `v=spf1 ip4:${stranger} -all` })
  const proof = await check(mail, dns, envelope({ envelopeSender: 'mallory@evil.example' }))
  expect(proof).toMatchObject({ verdict: 'unproved', spf: 'pass', dmarc: 'fail' })
})

it('proves nothing by SPF where nobody knows the client (a relay that says UNAVAILABLE)', async () => {
  const proof = await check(mail, zone({ ...spf, ...dmarc }), envelope({ address: '[UNAVAILABLE]' }))
  expect(proof).toMatchObject({ verdict: 'unproved', spf: 'fail' })
})

it('judges the HELO name for the null sender (RFC 7208 section 2.4)', async () => {
  const dns = zone({ 'TXT mx.xyz.example': `v=spf1 ip4:${server} -all`, ...dmarc })
  const sent = envelope({ envelopeSender: '', address: server, heloName: 'mx.xyz.example' })
  expect(await check(mail, dns, sent)).toMatchObject({ verdict: 'proved', by: 'spf' })
})

it('proves From by an aligned DKIM signature, whoever hands the mail over (property 38)', async () => {
  const proof = await check(await sign(mail, 'xyz.example'), zone({ ...key, ...dmarc }), envelope())
  expect(proof).toMatchObject({ verdict: 'proved', by: 'dkim', dkim: 'pass', dmarc: 'pass' })
})

it('does not prove a signed mail whose text was changed', async () => {
  const changed = edit(await sign(mail, 'xyz.example'), 'our offer', 'her offer')
  expect(await check(changed, zone({ ...key, ...dmarc }), envelope())).toMatchObject({ verdict: 'unproved' })
})

it('does not prove a signed mail whose subject was changed', async () => {
  const changed = edit(await sign(mail, 'xyz.example'), 'Lead 11111', 'Lead 22222')
  expect(await check(changed, zone({ ...key, ...dmarc }), envelope())).toMatchObject({ verdict: 'unproved' })
})

it('does not prove a signed mail that got a second Subject above the signed one', async () => {
  const signed = await sign(mail, 'xyz.example')
  const proof = await check(
    Buffer.concat([Buffer.from('Subject: Lead 22222\r\n'), signed]),
    zone({ ...key, ...dmarc }),
    envelope(),
  )
  expect(proof).toMatchObject({ verdict: 'unproved', dkim: 'pass' })
})

it('does not prove a signed mail whose signature leaves the subject out', async () => {
  const signed = await sign(mail, 'xyz.example', { headerList: ['From', 'To', 'Date'] })
  expect(await check(signed, zone({ ...key, ...dmarc }), envelope())).toMatchObject({
    verdict: 'unproved',
    dkim: 'pass',
  })
})

it('does not prove a signed mail with more text below what l= covers', async () => {
  const signed = await sign(mail, 'xyz.example', { maxBodyLength: 20 })
  const longer = Buffer.concat([signed, Buffer.from('and wire the money to Mallory\r\n')])
  expect(await check(longer, zone({ ...key, ...dmarc }), envelope())).toMatchObject({
    verdict: 'unproved',
    dkim: 'pass',
  })
})

it("does not prove From by a stranger's signature", async () => {
  const dns = zone({ 'TXT s1._domainkey.evil.example': keyRecord, ...dmarc })
  expect(await check(await sign(mail, 'evil.example'), dns, envelope())).toMatchObject({
    verdict: 'unproved',
    dkim: 'pass',
    dmarc: 'fail',
  })
})

it.each([
  ['relaxed, as nothing is published', {}, 'proved'],
  ['relaxed, as the record says nothing else', dmarc, 'proved'],
  ['strict, as the record says', strictDmarc, 'unproved'],
])('takes a signature of a host below From: %s', async (_, record, verdict) => {
  const dns = zone({ 'TXT s1._domainkey.news.xyz.example': keyRecord, ...record })
  expect(await check(await sign(mail, 'news.xyz.example'), dns, envelope())).toMatchObject({ verdict })
})

it.each([
  ['relaxed', dmarc, 'proved'],
  ['strict', strictDmarc, 'unproved'],
])('takes SPF of a host below From: %s', async (_, record, verdict) => {
  const dns = zone({ 'TXT bounce.xyz.example': `v=spf1 ip4:${server} -all`, ...record })
  const sent = envelope({ envelopeSender: 'b1@bounce.xyz.example', address: server })
  expect(await check(mail, dns, sent)).toMatchObject({ verdict, spf: 'pass' })
})

it('does not take a neighbour under a public suffix for the same owner', async () => {
  const raw = edit(mail, 'lena@xyz.example', 'lena@xyz.co.uk')
  const dns = zone({ 'TXT evil.co.uk': `v=spf1 ip4:${stranger} -all` })
  const sent = envelope({ envelopeSender: 'mallory@evil.co.uk' })
  expect(await check(raw, dns, sent, 'lena@xyz.co.uk')).toMatchObject({ verdict: 'unproved', spf: 'pass' })
})

it('does not prove a look-alike host by the keys of the host it looks like (property 36)', async () => {
  const from = 'lena@xn--xz-sxc.example'
  const raw = await sign(edit(mail, 'lena@xyz.example', from), 'xyz.example')
  expect(await check(raw, zone({ ...key, ...dmarc }), envelope(), from)).toMatchObject({ verdict: 'unproved' })
})

it('does not prove a mail with two From fields (property 35)', async () => {
  const signed = await sign(readFixture('from-twice'), 'xyz.example')
  expect(await check(signed, zone({ ...key, ...dmarc, ...spf }), envelope({ address: server }))).toMatchObject({
    verdict: 'unproved',
  })
})

it('does not prove another From than the one that was judged', async () => {
  const signed = await sign(mail, 'xyz.example')
  expect(await check(signed, zone({ ...key, ...dmarc }), envelope(), 'kai@other.example')).toMatchObject({
    verdict: 'unproved',
  })
})

it('never believes Authentication-Results in the mail', async () => {
  const forged = readFixture('authentication-results-forged')
  expect(await check(forged, zone({ ...spf, ...dmarc }), envelope())).toMatchObject({
    verdict: 'unproved',
    dmarc: 'fail',
  })
})

it('never believes Received or Return-Path in the mail', async () => {
  const trace = `Return-Path: <lena@xyz.example>\r\nReceived: from mx.xyz.example (mx.xyz.example [${server}]) by mx.bccrm.example; Mon, 2 Nov 2026 10:15:00 +0100\r\n`
  const forged = Buffer.concat([Buffer.from(trace), mail])
  const sent = envelope({ envelopeSender: 'mallory@evil.example' })
  expect(await check(forged, zone({ ...spf, ...dmarc }), sent)).toMatchObject({ verdict: 'unproved' })
})

it.each(['ESERVFAIL', 'ETIMEOUT', 'ECONNREFUSED', 'EREFUSED'])(
  'says "not now" where DNS of From answers %s',
  async (code) => {
    const proof = await check(mail, zone({ 'TXT xyz.example': code, ...dmarc }), envelope({ address: server }))
    expect(proof).toMatchObject({ verdict: 'not_now', by: null, spf: 'temperror' })
  },
)

it('says "not now" where the key of an aligned signature cannot be asked', async () => {
  const dns = zone({ 'TXT s1._domainkey.xyz.example': 'ESERVFAIL', ...dmarc })
  expect(await check(await sign(mail, 'xyz.example'), dns, envelope())).toMatchObject({
    verdict: 'not_now',
    dkim: 'temperror',
  })
})

it('says "not now" where only the record could tell whether a host below From counts', async () => {
  const dns = zone({ 'TXT s1._domainkey.news.xyz.example': keyRecord, 'TXT _dmarc.xyz.example': 'ESERVFAIL' })
  expect(await check(await sign(mail, 'news.xyz.example'), dns, envelope())).toMatchObject({ verdict: 'not_now' })
})

it('proves the very same host though the DMARC record cannot be asked', async () => {
  const dns = zone({ ...spf, 'TXT _dmarc.xyz.example': 'ESERVFAIL' })
  expect(await check(mail, dns, envelope({ address: server }))).toMatchObject({ verdict: 'proved', by: 'spf' })
})

it('does not let a forger buy time with broken DNS of his own', async () => {
  const signed = await sign(mail, 'evil.example')
  const dns = zone({ ...spf, ...dmarc, 'TXT evil.example': 'ESERVFAIL', 'TXT s1._domainkey.evil.example': 'ESERVFAIL' })
  expect(await check(signed, dns, envelope({ envelopeSender: 'mallory@evil.example' }))).toMatchObject({
    verdict: 'unproved',
  })
})

it('says "not now" where DNS never answers, within the deadline', async () => {
  const startedAt = performance.now()
  const resolve = (): Promise<never> => Promise.withResolvers<never>().promise
  const checkSender = createSenderCheck({ resolve, hostName: 'mx.bccrm.example', deadlineMs: 100 })
  expect(await checkSender(mail, envelope(), 'lena@xyz.example')).toMatchObject({ verdict: 'not_now' })
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})

it('asks no DNS where a trusted relay checks senders itself', async () => {
  const dns = zone({})
  const client = { address: stranger, heloName: 'x', tls: true, relay: { address: '192.0.2.9', checksSenders: true } }
  expect(await check(mail, dns, envelope({ client }))).toMatchObject({ verdict: 'proved', by: 'trusted_relay' })
  expect(dns.asked).toEqual([])
})

it('judges the client behind a trusted relay that does not check senders', async () => {
  const client = { address: server, heloName: 'x', tls: true, relay: { address: '192.0.2.9', checksSenders: false } }
  expect(await check(mail, zone(spf), envelope({ client }))).toMatchObject({ verdict: 'proved', by: 'spf' })
})

it('asks about ten signatures at most, however many a mail bears', async () => {
  const signed = (await sign(mail, 'evil.example')).toString('latin1')
  const signature = signed.slice(0, signed.length - mail.length)
  const many = Array.from({ length: 50 }, (_, index) => signature.replace('s=s1;', `s=s${index};`)).join('')
  const dns = zone(dmarc)
  await check(Buffer.concat([Buffer.from(many, 'latin1'), mail]), dns, envelope())
  expect(dns.asked.filter((question) => question.includes('_domainkey'))).toHaveLength(10)
})

it('takes an address that is none for unproved', async () => {
  expect(await check(mail, zone({ ...spf }), envelope({ address: server }), 'nobody')).toMatchObject({
    verdict: 'unproved',
  })
})

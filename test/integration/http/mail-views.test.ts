import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { MailContentPayload } from '../../../src/contract/mail-view.ts'
import type { MessagePayload } from '../../../src/contract/message.ts'
import type { MessageSummary } from '../../../src/domain/message.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail, type SettledMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let stranger: SeededTenant
let rep: Asking
let reviewer: Asking
let admin: Asking

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-mail-views')
  tenant = await seedTenant(http.ctx, 'xyz')
  stranger = await seedTenant(http.ctx, 'stranger')
  rep = http.as(tenant.tokens.rep)
  reviewer = http.as(tenant.tokens.reviewer)
  admin = http.as(tenant.tokens.admin)
})
afterAll(() => http.close())

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

interface File {
  readonly name: string
  readonly type?: string
  readonly base64: string
}

function htmlMail(html: string, files: readonly File[] = []): string {
  const parts = [
    `Content-Type: text/html; charset=utf-8\r\n\r\n${html}`,
    ...files.map(({ name, type = 'application/octet-stream', base64 }, index) =>
      [
        `Content-Type: ${type}; name*=UTF-8''${encodeURIComponent(name)}`,
        'Content-Transfer-Encoding: base64',
        `Content-ID: <file${index}@mail>`,
        `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}\r\n\r\n${base64}`,
      ].join('\r\n'),
    ),
  ]
  return [
    'From: Lena Vogt <lena.vogt@xyz.example>',
    'Subject: =?utf-8?Q?Angebot_f=C3=BCr?= Nord 11111',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"\r\n',
    ...parts.map((part) => `--b\r\n${part}`),
    '--b--\r\n',
  ].join('\r\n')
}

async function receive(raw: string, mail: Partial<SettledMail> = {}): Promise<string> {
  const settled = {
    tenantId: tenant.tenantId,
    forUserId: tenant.users.rep.id,
    state: 'in_review',
    ...mail,
    raw,
  } as const
  return (await receiveMail(http.ctx, settled)).messageId
}

describe('the HTML of a mail', () => {
  it('comes under a policy of its own that runs, sends and loads nothing (property 51)', async () => {
    const id = await receive(htmlMail('<p onclick="x()">Hello<script>alert(1)</script></p>'))
    const answer = await reviewer.get(`/api/messages/${id}/html`)
    expect(answer.body).toContain('<p>Hello</p>')
    expect(answer.body).not.toContain('script')
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'",
        "img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
      ].join('; '),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'private, no-store',
    })
  })

  it('names remote images only where they were asked for, and then only by https', async () => {
    const id = await receive(htmlMail('<img src="http://pixel.example/a.png"><img src="https://10.0.0.1/b.png">'))
    const off = await reviewer.get(`/api/messages/${id}/html`)
    const on = await reviewer.get(`/api/messages/${id}/html?images=on`)
    expect(off.body).not.toContain('pixel.example')
    expect(on.body).toContain('<img src="https://pixel.example/a.png" />')
    expect(on.body).not.toContain('10.0.0.1')
    expect(on.headers['content-security-policy']).toContain('img-src data: https:;')
  })

  it('brings its own pictures along, told by their bytes', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>').toString('base64')
    const files = [
      { name: 'logo.png', type: 'image/png', base64: png },
      { name: 'fake.png', type: 'image/png', base64: svg },
    ]
    const id = await receive(htmlMail('<img src="cid:file0@mail"><img src="cid:file1@mail">', files))
    const { body } = await reviewer.get(`/api/messages/${id}/html`)
    expect(body).toContain(`<img src="data:image/png;base64,${png}" />`)
    expect(body).toContain('<img />')
    expect(body).not.toContain('svg')
  })

  it('folds earlier mail away, in the language of the reader', async () => {
    const id = await receive(
      htmlMail('<p>Thanks</p><blockquote type="cite">Hello<blockquote>Hi</blockquote></blockquote>'),
    )
    const { body } = await reviewer.get(`/api/messages/${id}/html?language=de`)
    expect(body).toContain('<details><summary>Frühere Mails zeigen</summary>Hello<blockquote>Hi</blockquote></details>')
  })

  it('is refused, with the reason, where reading it runs into a limit', async () => {
    const id = await receive(`From: a@xyz.example\r\n${'X-Many: 1\r\n'.repeat(2_100)}\r\ntext`)
    const answer = await reviewer.get(`/api/messages/${id}/html`)
    expect(answer.json()).toMatchObject({ status: 422, code: 'mail_unreadable', facts: { reason: 'parser_limit' } })
    expect((await reviewer.get(`/api/messages/${id}/raw`)).statusCode).toBe(200)
  })
})

describe('the words of a mail', () => {
  it('come with its header as written, and with what its HTML would load', async () => {
    const id = await receive(htmlMail('<p>Grüße</p><img src="https://pixel.example/a.png">'))
    expect((await reviewer.get(`/api/messages/${id}/content`)).json<MailContentPayload>()).toEqual({
      text: 'Grüße',
      headers: [
        { name: 'from', value: 'Lena Vogt <lena.vogt@xyz.example>' },
        { name: 'subject', value: 'Angebot für Nord 11111' },
        { name: 'mime-version', value: '1.0' },
        { name: 'content-type', value: 'multipart/mixed; boundary="b"' },
      ],
      hasHtml: true,
      hasRemoteImages: true,
      charset: { declared: 'utf-8', detected: 'utf-8', readAs: 'utf-8', isDoubted: false },
      notes: [],
    })
  })

  it('say that a charset was wrong, and are there all the same (property 47)', async () => {
    const id = await receive('From: a@xyz.example\r\nContent-Type: text/plain; charset=x-nonsense\r\n\r\nHello\r\n')
    expect((await reviewer.get(`/api/messages/${id}/content`)).json<MailContentPayload>()).toMatchObject({
      text: expect.stringContaining('Hello') as string,
      hasHtml: false,
      charset: { declared: 'x-nonsense', detected: null, readAs: 'utf-8', isDoubted: true },
      notes: ['broken_charset'],
    })
  })
})

describe('an attachment', () => {
  it('is a download under its own name, byte for byte', async () => {
    const name = 'Angebot für "Nord"; 100 %.png'
    const id = await receive(htmlMail('text', [{ name, type: 'text/html', base64: png }]))
    const answer = await reviewer.get(`/api/messages/${id}/attachments/0`)
    expect(answer.rawPayload.toString('base64')).toBe(png)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': [
        'attachment; filename="Angebot f_r _Nord_; 100 _.png"',
        "filename*=UTF-8''Angebot%20f%C3%BCr%20_Nord_%3B%20100%20%25.png",
      ].join('; '),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
  })

  it('that a double click would run is renamed, named risky in the list, and no type is believed', async () => {
    const page = Buffer.from('<html><script>alert(1)</script>').toString('base64')
    const files = [
      { name: 'invoice.pdf.exe', type: 'application/pdf', base64: Buffer.from('MZ').toString('base64') },
      { name: 'photo.png', type: 'image/png', base64: page },
    ]
    const id = await receive(htmlMail('text', files))
    const [program, script] = await Promise.all(
      [0, 1].map((at) => reviewer.get(`/api/messages/${id}/attachments/${at}`)),
    )
    expect(program?.headers['content-disposition']).toContain('filename="invoice.pdf.exe.download"')
    expect(script?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringContaining('filename="photo.png.download"') as string,
    })
  })

  it('cannot write a header of its own by its name (property 48)', async () => {
    const name = 'a\r\nSet-Cookie: x=1\u202e"gpj.exe'
    const id = await receive(htmlMail('text', [{ name, base64: png }]))
    const { headers } = await reviewer.get(`/api/messages/${id}/attachments/0`)
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''[\w.%~!-]+$/)
  })

  it('of a large text is whole', async () => {
    const csv = 'a;b;c\n'.repeat(400_000)
    const id = await receive(
      htmlMail('text', [
        { name: 'a.csv', type: 'text/csv', base64: Buffer.from(csv).toString('base64').replace(/.{76}/g, '$&\r\n') },
      ]),
    )
    expect((await reviewer.get(`/api/messages/${id}/attachments/0`)).body).toHaveLength(csv.length)
  })

  it.each(['1', '-1', 'x', '1e3'])('number %s that is not there is not found or refused', async (number) => {
    const id = await receive(htmlMail('text', [{ name: 'a.png', base64: png }]))
    expect([400, 404]).toContain((await reviewer.get(`/api/messages/${id}/attachments/${number}`)).statusCode)
  })
})

const views = ['html', 'content', 'attachments/0', 'raw'] as const

describe('who may see it', () => {
  it.each(views)('%s: nobody of another tenant, nobody without sight of the mail', async (view) => {
    const raw = htmlMail('text', [{ name: 'a.png', base64: png }])
    const id = await receive(raw, { forUserId: tenant.users.admin.id })
    const stopped = await receive(raw, { state: 'quarantined', reason: 'sender_not_proved' })
    const ask = async (who: Asking, of: string) => (await who.get(`/api/messages/${of}/${view}`)).statusCode
    expect(await ask(http.as(stranger.tokens.admin), id)).toBe(404)
    expect([await ask(rep, id), await ask(reviewer, id)]).toEqual([404, 200])
    expect([await ask(reviewer, stopped), await ask(admin, stopped)]).toEqual([404, 200])
  })

  it.each(views)('%s: nobody, of mail ignored as private', async (view) => {
    const id = await receive(htmlMail('text'), { state: 'ignored', reason: 'internal' })
    expect((await rep.get(`/api/messages/${id}/${view}`)).statusCode).toBe(403)
    expect((await admin.get(`/api/messages/${id}/${view}`)).statusCode).toBe(404)
  })

  it.each(views)('%s: nobody, once retention took the bytes away', async (view) => {
    const id = await receive(htmlMail('text'))
    const stored = await http.ctx.store.messages.get(tenant.tenantId, id as never)
    if (stored === null) throw new Error('gone')
    await http.ctx.store.messages.change(tenant.tenantId, stored, { rawRemovedAt: new Date() })
    const answer = await reviewer.get(`/api/messages/${id}/${view}`)
    expect(answer.json()).toMatchObject({ status: 410, code: 'content_erased' })
  })
})

describe('what the virus scanner said (property 50)', () => {
  it.each(['html', 'attachments/0', 'raw'])('blocks %s of infected mail; its text can be read', async (view) => {
    const id = await receive(htmlMail('text', [{ name: 'a.png', base64: png }]), { scan: 'infected' })
    expect((await reviewer.get(`/api/messages/${id}/${view}`)).json()).toMatchObject({ status: 403, code: 'infected' })
    expect((await reviewer.get(`/api/messages/${id}/content`)).json()).toMatchObject({ text: 'text' })
  })

  it.each<[MessageSummary['scan']]>([['clean'], ['unscanned'], [null]])('shows %s as it is', async (scan) => {
    const id = await receive(htmlMail('text', [{ name: 'a.png', base64: png }]), { scan })
    expect((await reviewer.get(`/api/messages/${id}`)).json<MessagePayload>().scan).toBe(scan)
    expect((await reviewer.get(`/api/messages/${id}/attachments/0`)).statusCode).toBe(200)
  })
})

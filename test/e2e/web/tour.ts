import type { APIRequestContext } from 'playwright-core'
import { createCompany } from '../../../src/commands/create-company.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { changeSettings } from '../../../src/commands/change-settings.ts'
import { addHostName } from '../../../src/commands/add-host-name.ts'
import { startProduct, type Product, type Wishes } from './product.ts'

/** The whole product with something on every page. What people wrote is Cyrillic: any Latin word is the product's own. */
export async function openTour(services: Pick<Wishes, 'mongodbUri' | 'redisUrl' | 'name'>): Promise<Product> {
  const product = await startProduct(services)
  await seedStages(product)
  await seedRecords(product)
  await seedMails(product)
  const { context } = await product.signIn('admin')
  await seedByRoutes(product, context.request)
  await context.close()
  return product
}

async function seedStages({ ctx, tenant: { system } }: Product): Promise<void> {
  const stages = [
    { name: 'Знакомство', probability: 10 },
    { name: 'Предложение', probability: 60 },
    { name: 'Переговоры', probability: null },
  ]
  const version = (await ctx.store.tenants.get(system.tenantId))?.version ?? 0
  await changeSettings(ctx, system, { version, name: undefined, changes: { stages } })
}

async function seedRecords({ ctx, tenant: { system } }: Product): Promise<void> {
  const company = await createCompany(ctx, system, { name: 'Акме Насосы', hostNames: ['acme.example'] })
  const contact = await createContact(ctx, system, {
    name: 'Анна Шмидт',
    companyId: company.id,
    emails: ['anna.schmidt@acme.example'],
  })
  await createLead(ctx, system, {
    number: '11111',
    name: 'Насосная станция на севере города с двумя резервными насосами',
    contactId: contact.id,
    companyId: company.id,
    stage: 'Предложение',
    probability: 60,
    emails: ['anna.schmidt@acme.example'],
    phones: ['+49 30 5550101'],
    plannedRevenues: [{ amountMinor: 123_456_700, currency: 'EUR', date: '2026-12-01', text: 'Насосы' }],
    tags: ['насосы'],
    description: 'Два насоса.',
  })
  await createLead(ctx, system, { number: '22222', name: 'Насосная станция', emails: ['anna.schmidt@acme.example'] })
  await addHostName(ctx, system, { hostName: 'kade.example', includeSubdomains: true })
}

async function seedMails({ receive, tenant: { lena } }: Product): Promise<void> {
  const subjects = ['Предложение, станция 11111', 'Чертежи (11111)', 'Чертежи 11111 и 22222', 'Без номера', 'Спам']
  for (const [at, subject] of subjects.entries()) {
    const messageId = `tour-${at}@xyz.example`
    await receive({ from: lena, to: 'anna.schmidt@acme.example', subject, messageId, text: 'Анна, вот предложение.' })
  }
  await receive({ from: lena, to: 'кто-то', subject: 'Кому?', messageId: 'nobody@xyz.example' })
  await receive(mailWithAll(lena))
  await receive(answerOfStranger(lena))
  const waits = { from: 'ivan@kade.example', to: 'anna.schmidt@acme.example', messageId: 'waits@kade.example' }
  await receive({ ...waits, subject: 'Ждёт подтверждения узла' })
}

/** HTML with an image from elsewhere, quoted text, and an attachment. */
function mailWithAll(from: string): Buffer {
  const lines = [
    `From: ${from}`,
    'To: anna.schmidt@acme.example',
    'Cc: carl@acme.example',
    `Subject: =?utf-8?B?${Buffer.from('Чертежи со всем, станция 11111').toString('base64')}?=`,
    'Message-ID: <all@xyz.example>',
    'Date: Tue, 05 May 2026 10:00:00 +0200',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Анна, вот чертежи.</p><img src="https://pictures.example/a.png">',
    '--b',
    'Content-Type: application/pdf',
    'Content-Disposition: attachment; filename="11111.pdf"',
    '',
    '%PDF-1.4',
    '--b--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/** Stopped: he was not written to. */
function answerOfStranger(to: string): Buffer {
  const lines = [
    'From: news@spam.example',
    `To: ${to}`,
    `Subject: =?utf-8?B?${Buffer.from('Предложение').toString('base64')}?=`,
    'Message-ID: <stranger@spam.example>',
    'In-Reply-To: <tour-0@xyz.example>',
    '',
    'Купите насосы.',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/** What is made by routes: a stopped mail, a token, a reminder, a block, a view. */
async function seedByRoutes({ ctx, url, tenant: { system } }: Product, request: APIRequestContext): Promise<void> {
  const send = async (path: string, body: object): Promise<void> => {
    const answer = await request.post(`${url}/api${path}`, { data: body, headers: { 'x-bccrm-csrf': '1' } })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
  }
  const soon = new Date(ctx.clock.now().getTime() + 3_600_000).toISOString()
  await send('/reminders', { leadId: 'number:11111', at: soon, text: 'Позвонить' })
  await send('/session/image-senders', { address: 'anna@acme.example' })
  await send('/tokens', { name: 'Отчёты', role: 'rep', scopes: ['read'], userId: null, expiresAt: null })
  await send('/blocks', { sender: 'ads.example' })
  const state = { q: 'насос', outcome: 'lost', sort: 'name' }
  await send('/views', { page: 'leads', name: 'Потерянные насосные станции', shared: true, state })
  const { items } = await ctx.store.messages.list(
    system.tenantId,
    { states: ['in_review', 'unmatched', 'assigned'], query: null, forUserId: null, reason: null },
    { limit: 50, cursor: null },
  )
  const spam = items.find(({ summary }) => summary?.subject === 'Спам')
  await send(`/messages/${spam?.id ?? ''}/quarantine`, {})
}

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Page } from 'playwright-core'
import { createCompany } from '../../../src/commands/create-company.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { createProject } from '../../../src/commands/create-project.ts'
import type { Company } from '../../../src/domain/company.ts'
import type { Contact } from '../../../src/domain/contact.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { correctCompany } from './correct-company.ts'
import { startProduct, type Product } from './product.ts'

/** One reviewer, one hand, no pointer: the mouse is never used here. */
let product: Product
let page: Page
let leads: readonly Lead[]
let company: Company
let bea: Contact

const mailCount = 20

beforeAll(async () => {
  product = await startProduct({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'web-queue',
  })
  const { ctx, tenant } = product
  const anna = await createContact(ctx, tenant.system, { name: 'Anna Schmidt', emails: ['anna.schmidt@acme.example'] })
  leads = [
    await createLead(ctx, tenant.system, { number: '11111', name: 'Pumpwerk Nord', contactId: anna.id }),
    await createLead(ctx, tenant.system, { number: '22222', name: 'Kade renovatie' }),
  ]
  company = await createCompany(ctx, tenant.system, { name: 'Acme Pumps' })
  bea = await createContact(ctx, tenant.system, { name: 'Bea Kade', emails: ['bea@kade.example'] })
  await createProject(ctx, tenant.system, {
    number: '33333',
    name: 'Montage Halle 4',
    companyId: null,
    contactId: null,
    leadId: null,
  })
  for (let each = 1; each <= mailCount; each += 1) {
    await product.receive({
      from: tenant.lena,
      to: 'anna.schmidt@acme.example',
      subject: `Drawing ${each} (11111)`,
      messageId: `queue-${each}@xyz.example`,
    })
  }
  page = (await product.signIn('reviewer')).page
  await page.goto(`${product.url}/reviews`)
  await page.locator('.reviews-row[data-current]').waitFor()
})
afterAll(() => product.close())

const currentSubject = () => page.locator('.mail-subject:visible').textContent()
const toast = (words: string | RegExp) => page.locator('.mantine-Notification-root', { hasText: words }).last()

async function subjectIs(subject: string): Promise<void> {
  await page.locator('.mail-subject:visible', { hasText: subject }).waitFor()
}

/** The first mail is on the desk again after it, so that the next key is for that one. */
async function takeBack(): Promise<void> {
  await page.keyboard.press('z')
  await page.getByText('20 left').waitFor()
  await subjectIs('Drawing 1 (11111)')
}

async function filedTo(lead: Lead): Promise<number> {
  const page1 = { limit: 200, cursor: null }
  const { items } = await product.ctx.store.history.ofLead(product.tenant.system.tenantId, [lead.id], page1)
  return items.filter(({ kind, withdrawnAt }) => kind === 'mail' && withdrawnAt === null).length
}

describe('a queue of twenty, by keyboard only', () => {
  it('shows all of them, the oldest first, and walks by j and k', async () => {
    await page.getByText('20 left').waitFor()
    expect(await currentSubject()).toBe('Drawing 1 (11111)')
    await page.keyboard.press('j')
    await subjectIs('Drawing 2 (11111)')
    await page.keyboard.press('k')
    await subjectIs('Drawing 1 (11111)')
  })

  it('confirms by a, and the next mail is there already', async () => {
    await page.keyboard.press('a')
    await subjectIs('Drawing 2 (11111)')
    await toast('Filed to 11111').waitFor()
    await page.getByText('19 left').waitFor()
    expect(await filedTo(lead(0))).toBe(1)
  })

  it('brings it back by z', async () => {
    await takeBack()
    expect(await filedTo(lead(0))).toBe(0)
  })

  it('says "do not file" by d and a reason, and undoes it', async () => {
    await page.keyboard.press('d')
    await page.getByRole('menuitem', { name: 'Private mail' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('19 left').waitFor()
    await toast('Not filed').waitFor()
    await takeBack()
  })

  it('puts aside by h and a time, and undoes it', async () => {
    await page.keyboard.press('h')
    await page.getByRole('menuitem', { name: 'In an hour' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('19 left').waitFor()
    await takeBack()
  })

  it('stops by q, and undoes it', async () => {
    await page.keyboard.press('q')
    await page.getByText('19 left').waitFor()
    await toast('quarantine').waitFor()
    await takeBack()
  })

  it('files to another lead by l, a number and Enter, and undoes it', async () => {
    await page.keyboard.press('l')
    await page.getByRole('dialog').getByRole('textbox').waitFor()
    await page.keyboard.type('22222')
    await page.getByRole('option', { name: /22222/ }).waitFor()
    await page.keyboard.press('Enter')
    await toast('Filed to 22222').waitFor()
    await expect.poll(() => filedTo(lead(1))).toBe(1)
    await takeBack()
    await expect.poll(() => filedTo(lead(1))).toBe(0)
  })

  it('makes a lead of the mail by n and Enter, and takes lead and filing back together', async () => {
    await page.keyboard.press('n')
    const name = page.getByRole('dialog').getByLabel('Name of the lead')
    await name.waitFor()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Brücke Ost')
    await page.keyboard.press('Enter')
    await toast('Filed to').waitFor()
    await page.getByText('19 left').waitFor()
    expect(await leadNames('Brücke')).toEqual(['Brücke Ost'])
    await takeBack()
    expect(await leadNames('Brücke')).toEqual([])
  })

  it('corrects the company by c, and undoes company and filing together', async () => {
    await correctCompany(page, 'Acme', 'Acme Pumps')
    await page.keyboard.press('a')
    await page.getByText('19 left').waitFor()
    await expect.poll(async () => (await storedLead(0))?.companyId).toBe(company.id)
    await takeBack()
    await expect.poll(async () => (await storedLead(0))?.companyId).toBeNull()
  })

  it('corrects the contact by p', async () => {
    await page.keyboard.press('p')
    await page.getByRole('combobox', { name: 'Contact' }).fill('Bea')
    await page.locator('[data-combobox-option]:first-of-type', { hasText: 'Bea Kade' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('Contact: Bea Kade').waitFor()
    await page.keyboard.press('a')
    await toast('Filed to 11111').waitFor()
    await expect.poll(assignments).toEqual([['11111', bea.id]])
    await takeBack()
  })

  it('files to a project by l', async () => {
    await page.keyboard.press('l')
    await page.getByRole('dialog').getByRole('textbox').waitFor()
    await page.keyboard.type('montage')
    await page.getByRole('option', { name: /33333 Montage Halle 4/ }).waitFor()
    await page.keyboard.press('Enter')
    await toast('Filed to 33333').waitFor()
    expect((await assignments()).map(([number]) => number)).toEqual(['33333'])
    await takeBack()
  })

  it('learns a rule from a correction, where it is asked to', async () => {
    const label = 'From now on, file mail from lena.vogt@xyz.example to anna.schmidt@acme.example to this lead'
    await page.keyboard.press('l')
    await page.getByRole('dialog').getByLabel(label).press('Space')
    await page.getByRole('dialog').getByRole('textbox').fill('22222')
    await page.getByRole('option', { name: /22222/ }).waitFor()
    await page.keyboard.press('Enter')
    await toast('Filed to 22222').waitFor()
    const { tenantId } = product.tenant.system
    const rules = async () => (await product.ctx.store.rules.list(tenantId, { limit: 10, cursor: null })).items
    expect(await rules()).toEqual([
      expect.objectContaining({ addressee: 'anna.schmidt@acme.example', leadId: lead(1).id }),
    ])
    await takeBack()
    expect(await rules()).toEqual([])
  })

  it('makes a rule of a correction afterwards by one press, and undoes both by z', async () => {
    await page.keyboard.press('l')
    await page.getByRole('dialog').getByRole('textbox').fill('22222')
    await page.getByRole('option', { name: /22222/ }).waitFor()
    await page.keyboard.press('Enter')
    await toast('Filed to 22222')
      .getByRole('button', {
        name: 'Always file mail from lena.vogt@xyz.example to anna.schmidt@acme.example to 22222',
      })
      .press('Enter')
    await toast('such mail goes there from now on').waitFor()
    const { tenantId } = product.tenant.system
    const rules = async () => (await product.ctx.store.rules.list(tenantId, { limit: 10, cursor: null })).items
    expect(await rules()).toEqual([expect.objectContaining({ leadId: lead(1).id })])
    await takeBack()
    expect(await rules()).toEqual([])
  })

  it('confirms with a reminder by m', async () => {
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'Next working day' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText(/Reminder: (?!None)/).waitFor()
    await page.keyboard.press('a')
    await page.getByText('19 left').waitFor()
    const { tenantId } = product.tenant.system
    await expect.poll(async () => (await product.ctx.store.reminders.ofLead(tenantId, lead(0).id)).length).toBe(1)
  })

  it('clears the rest by a alone, and says that all is done', async () => {
    for (let each = mailCount - 1; each > 0; each -= 1) {
      await page.getByText(`${each} left`).waitFor()
      await page.keyboard.press('a')
    }
    await page.getByText('All done').waitFor()
    await page.getByRole('alert').getByText('The mail listener is down.').waitFor()
    await expect.poll(() => filedTo(lead(0))).toBe(mailCount)
  })

  it('files to the second suggestion by 2 and a; where nothing is highlighted, a alone files nothing', async () => {
    await product.receive({
      from: product.tenant.lena,
      to: 'anna.schmidt@acme.example',
      subject: 'Compare 11111 and 22222',
      messageId: 'compare@xyz.example',
    })
    await subjectIs('Compare 11111 and 22222')
    await page.keyboard.press('7')
    await page.keyboard.press('a')
    await page.getByRole('status').getByText('Choose a lead first.').waitFor()
    await page.keyboard.press('2')
    const second = await page
      .locator('.reviews-decision:visible')
      .getByRole('radio', { checked: true })
      .getAttribute('aria-label')
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: second?.slice(6) ?? '' }).waitFor()
    await page.goBack()
    await subjectIs('Compare 11111 and 22222')
    await page.keyboard.press('2')
    await page.locator('.reviews-decision:visible').getByRole('radio', { checked: true }).waitFor()
    await page.keyboard.press('a')
    await toast(`Filed to ${second?.slice(0, 5) ?? ''}`).waitFor()
    await page.getByText('All done').waitFor()
  })
})

async function storedLead(at: number): Promise<Lead | null> {
  return product.ctx.store.leads.get(product.tenant.system.tenantId, lead(at).id)
}

async function leadNames(query: string): Promise<readonly string[]> {
  const answer = await page.request.get(`${product.url}/api/leads?q=${encodeURIComponent(query)}`)
  const { items } = (await answer.json()) as { items: { name: string }[] }
  return items.map(({ name }) => name)
}

/** Number and contact of what is filed. */
async function assignments() {
  const { tenantId } = product.tenant.system
  const filter = { states: ['assigned' as const], query: null, forUserId: null, reason: null }
  const { items } = await product.ctx.store.messages.list(tenantId, filter, { limit: 50, cursor: null })
  return items.map(({ assignment }) => [assignment?.target.number, assignment?.contactId])
}

function lead(at: number): Lead {
  const found = leads[at]
  if (found === undefined) throw new Error('no such lead')
  return found
}

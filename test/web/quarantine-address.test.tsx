import { beforeEach, expect, test, vi } from 'vitest'
import { QuarantinePage } from '../../src/web/features/quarantine/quarantine-page.tsx'
import {
  addressShown,
  appears,
  fieldOf,
  goBack,
  prepareComponents,
  press,
  show,
  textShown,
  type,
} from './support/show.tsx'

prepareComponents()

function stopped(id: string, address: string) {
  const [reason, receivedAt] = ['by_person', '2026-03-01T08:30:00.000Z']
  const from = { name: '', address }
  return {
    id,
    reason,
    receivedAt,
    from,
    subject: `Mail ${id}`,
    envelope: null,
    sizeBytes: 10,
    expiresAt: null,
    version: 3,
  }
}

const [m1, m2] = [stopped('m1', 'news@spam.example'), stopped('m2', 'anna@kade.example')]
const answers = {
  'GET /quarantine?limit=100': { status: 200, body: { items: [m1], nextCursor: null } },
  'GET /quarantine?limit=100&q=kade': { status: 200, body: { items: [m2], nextCursor: null } },
}

const search = () => fieldOf('Search subject and addresses').value

const openMails = () => document.querySelectorAll('[aria-expanded=true]').length

const scrolledTo = vi.fn()

beforeEach(() => {
  scrolledTo.mockClear()
  Element.prototype.scrollIntoView = scrolledTo
})

test('the search and the open mail stand in the address, and back closes the mail', async () => {
  await show(<QuarantinePage />, answers, '/quarantine')
  await appears('Mail m1')
  await type('Search subject and addresses', ' kade ')
  await appears('Mail m2')
  expect(addressShown()).toBe('/quarantine?q=kade')
  expect(textShown()).not.toContain('Mail m1')
  expect(search(), 'what is typed stays as it is').toBe(' kade ')
  await press('View')
  expect(addressShown()).toBe('/quarantine?q=kade&mail=m2')
  expect(openMails()).toBe(1)
  await goBack()
  expect([addressShown(), openMails()]).toEqual(['/quarantine?q=kade', 0])
})

test('a link shows the search and opens the mail, in sight', async () => {
  await show(<QuarantinePage />, answers, '/quarantine?q=kade&mail=m2')
  await appears('Mail m2')
  expect([search(), openMails()]).toEqual(['kade', 1])
  expect(scrolledTo).toHaveBeenCalledOnce()
})

test('a mail that is closed leaves the address', async () => {
  await show(<QuarantinePage />, answers, '/quarantine?mail=m1')
  await appears('Mail m1')
  await press('Close')
  expect([addressShown(), openMails()]).toEqual(['/quarantine', 0])
})

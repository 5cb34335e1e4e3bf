import { expect, test } from 'vitest'
import type { TestMailPayload } from '../../src/contract/my-address.ts'
import type { Role } from '../../src/domain/access.ts'
import { TestMailSteps } from '../../src/web/ui/test-mail-steps.tsx'
import { appears, prepareComponents, show } from './support/show.tsx'

prepareComponents()

type Step = TestMailPayload['steps'][number]

const lead = { id: 'l1', number: '11111' }

async function linksAt(failed: Pick<Step, 'id' | 'why'>, role: Role, of: TestMailPayload['lead'] = lead) {
  const answer: TestMailPayload = { steps: [{ ...failed, state: 'failed' }], kept: false, lead: of }
  await show(<TestMailSteps id="t1" />, {
    'GET /test-mails/t1': { status: 200, body: answer },
    'GET /session': { status: 200, body: { user: { id: 'u1', role }, tenant: {} } },
  })
  await appears('One step did not work')
  return [...document.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')])
}

test.each<[Step['id'], string | null, string, string]>([
  ['sender', 'unknown_host_name', 'Go to “Host names”', '/admin/host-names'],
  ['sender', 'unknown_user', 'Go to “Users”', '/admin/users'],
  ['company', null, 'Go to “Host names”', '/admin/host-names'],
  ['company', 'blocked', 'Go to “Rules”', '/admin/rules'],
  ['company', 'parse_timeout', 'Go to “System”', '/admin/status'],
  ['company', 'infected', 'Go to “Quarantine”', '/quarantine'],
  ['number', null, 'Go to “Rules”', '/admin/rules'],
  ['filed', 'filing_paused', 'Go to “Rules”', '/admin/rules'],
])(
  'a test mail that failed at the %s (%s) leads an admin to where it is mended, and nobody else',
  async (id, why, words, href) => {
    expect(await linksAt({ id, why }, 'rep')).toEqual([])
    document.body.replaceChildren()
    expect(await linksAt({ id, why }, 'admin')).toEqual([[words, href]])
  },
)

test.each<[Step['id'], string | null, string, string]>([
  ['lead', null, 'Go to “Leads”', '/leads'],
  ['contact', null, 'Open lead 11111', '/leads/l1'],
  ['filed', 'lost_lead', 'Open lead 11111', '/leads/l1'],
])('one that failed at the %s (%s) leads everybody there', async (id, why, words, href) => {
  expect(await linksAt({ id, why }, 'rep')).toEqual([[words, href]])
})

test('one whose lead is not known leads nowhere, nor one whose sender is not proved', async () => {
  expect(await linksAt({ id: 'filed', why: null }, 'admin', null)).toEqual([])
  document.body.replaceChildren()
  expect(await linksAt({ id: 'sender', why: 'sender_not_proved' }, 'admin')).toEqual([])
})

import { expect, test } from 'vitest'
import type { CrmAddressPayload } from '../../src/contract/host-name.ts'
import { CrmAddress } from '../../src/web/features/host-names/crm-address.tsx'
import { appears, prepareComponents, show, textShown } from './support/show.tsx'

prepareComponents()

async function shown(mx: CrmAddressPayload['mx']): Promise<string> {
  const body: CrmAddressPayload = {
    crmAddress: 'crm@bccrm.example',
    plusAddress: 'crm+xyz@bccrm.example',
    domain: 'bccrm.example',
    mx,
  }
  await show(<CrmAddress />, { 'GET /crm-address': { status: 200, body } })
  await appears('crm+xyz@bccrm.example')
  return textShown()
}

test('the CRM address is there to copy, with where DNS leads its mail', async () => {
  const text = await shown({ state: 'found', exchanges: ['mx1.bccrm.example'], trouble: null })
  expect(text).toContain('crm@bccrm.example')
  expect(text).toContain('Mail server of bccrm.example (MX record)Found')
  expect(text).toContain('mx1.bccrm.example')
  const copies = [...document.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'))
  expect(copies).toEqual(['Copy: CRM address', 'Copy: CRM address with the short name', null])
})

test('where there is no MX record, it says what to set', async () => {
  const text = await shown({ state: 'none', exchanges: [], trouble: null })
  expect(text).toContain('None found')
  expect(text).toContain('Whoever manages the DNS of bccrm.example has to set an MX record')
})

test('where DNS did not answer, it claims nothing', async () => {
  const text = await shown({ state: 'no_answer', exchanges: [], trouble: 'ETIMEOUT' })
  expect(text).toContain('No answer')
  expect(text).toContain('Code: ETIMEOUT')
  expect(text).not.toContain('None found')
})

import { describe, expect, it } from 'vitest'
import { isCrmAddress } from '../../../src/domain/addressee.ts'
import { judgePrivacy, type PrivacyFacts } from '../../../src/domain/privacy.ts'
import { defaultTenantSettings } from '../../../src/domain/tenant.ts'
import { installation } from './build-mail.ts'

const ownHosts = ['xyz.example', 'xyz-group.example', 'bccrm.example']

/** Lena writes to her colleague Tom, with us in BCC. */
function judge(fields: Partial<PrivacyFacts>): ReturnType<typeof judgePrivacy> {
  return judgePrivacy({
    from: 'lena@xyz.example',
    to: ['tom@xyz.example'],
    cc: [],
    isOwnHost: (hostName) => ownHosts.includes(hostName),
    isCrm: (address) => isCrmAddress(address, installation),
    hasTokenOfLead: false,
    hasAttachedOriginal: false,
    settings: defaultTenantSettings,
    ...fields,
  })
}

function neverLogging(neverLog: Partial<PrivacyFacts['settings']['neverLog']>): PrivacyFacts['settings'] {
  return { internalMail: 'ignore', neverLog: { addresses: [], hostNames: [], ...neverLog } }
}

describe('internal mail', () => {
  it.each([
    ['to a colleague', {}],
    ['to a colleague at another host of the tenant', { to: ['tom@xyz-group.example'] }],
    ['with a colleague in Cc only', { to: ['lena@xyz.example'], cc: ['tom@xyz.example'] }],
    ['with the CRM address in Cc', { cc: ['crm+xyz@bccrm.example'] }],
    ['to a colleague written in another case', { to: ['TOM@XYZ.EXAMPLE.'] }],
  ] satisfies [string, Partial<PrivacyFacts>][])('is mail %s', (_, fields) => {
    expect(judge(fields)).toBe('internal')
  })

  it.each([
    ['nobody in To or Cc: the customer may be in BCC', { to: [] }],
    ['only the sender in To: the customer may be in BCC', { to: ['lena@xyz.example'] }],
    ['only the sender in To, in another case', { to: ['Lena@XYZ.example'] }],
    ['the CRM address alone', { to: ['crm@bccrm.example'] }],
    ['the CRM address and the sender', { to: ['crm@bccrm.example', 'lena@xyz.example'] }],
    ['the CRM address twice, at a host of the tenant', { to: ['crm@bccrm.example'], cc: ['crm+xyz@bccrm.example'] }],
    ['a customer beside the colleague', { to: ['tom@xyz.example', 'anna@acme.example'] }],
    ['a customer in Cc', { cc: ['anna@acme.example'] }],
    ['somebody at a sub-domain that is not registered', { cc: ['anna@shop.xyz.example'] }],
    ['text that is no address', { cc: ['Anna'] }],
    ['a customer as sender', { from: 'anna@acme.example' }],
    ['the number of a lead', { hasTokenOfLead: true }],
    ['an attached or quoted original', { hasAttachedOriginal: true }],
    ['a tenant that files internal mail', { settings: { ...defaultTenantSettings, internalMail: 'file' } }],
  ] satisfies [string, Partial<PrivacyFacts>][])('is not mail with %s', (_, fields) => {
    expect(judge(fields)).toBe('file')
  })
})

describe('mail that is never logged', () => {
  const settings = neverLogging({ addresses: ['doctor@praxis.example'], hostNames: ['union.example'] })

  it.each([
    ['comes from such an address', { from: 'Doctor@Praxis.example' }],
    ['goes to such an address', { to: ['doctor@praxis.example'] }],
    ['goes there beside others', { cc: ['anna@acme.example', 'DOCTOR@praxis.example'] }],
    ['goes to such a host', { to: ['anybody@Union.example'] }],
    ['has the number of a lead', { to: ['doctor@praxis.example'], hasTokenOfLead: true }],
    ['has an original attached', { from: 'x@union.example', hasAttachedOriginal: true }],
  ] satisfies [string, Partial<PrivacyFacts>][])('%s', (_, fields) => {
    expect(judge({ to: ['anna@acme.example'], settings, ...fields })).toBe('never_log')
  })

  it('is not mail with somebody else at the same host, or at a host that only looks like it', () => {
    expect(judge({ to: ['nurse@praxis.example'], settings })).toBe('file')
    expect(judge({ to: ['anybody@not-union.example'], settings })).toBe('file')
  })

  it('is never logged also where the tenant files internal mail', () => {
    const both = { ...neverLogging({ addresses: ['tom@xyz.example'] }), internalMail: 'file' as const }
    expect(judge({ settings: both })).toBe('never_log')
  })
})

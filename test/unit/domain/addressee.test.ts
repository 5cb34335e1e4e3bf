import { describe, expect, it } from 'vitest'
import { copiedAs, crmSlugs, isCrmAddress, isRoleAddress, outsideAddressees } from '../../../src/domain/addressee.ts'
import { box, installation, mail } from './build-mail.ts'

const isOwnHost = (hostName: string) => hostName === 'xyz.example'

function outside(to: readonly string[], cc: readonly string[] = []): string[] {
  return outsideAddressees(mail({ to: to.map(box), cc: cc.map(box) }), { isOwnHost, installation })
}

describe('the CRM address', () => {
  it.each([
    'crm@bccrm.example',
    'CRM@BCCRM.example.',
    'crm+acme@bccrm.example',
    'crm+@bccrm.example',
    'bcc@old.example',
    'bcc+acme@old.example',
  ])('is %s', (address) => {
    expect(isCrmAddress(address, installation)).toBe(true)
  })

  it.each([
    'crm@acme.example',
    'crm2@bccrm.example',
    'crm-acme@bccrm.example',
    'acme+crm@bccrm.example',
    'bcc@bccrm.example',
    'crm@sub.bccrm.example',
    'crm',
    '',
  ])('is not %s', (address) => {
    expect(isCrmAddress(address, installation)).toBe(false)
  })

  it('tells the short name of its plus-form, and null without one, each once', () => {
    const recipients = ['crm+Acme@bccrm.example', 'bcc+acme@old.example', 'crm@bccrm.example', 'anna@acme.example']
    expect(crmSlugs(recipients, installation)).toEqual(['acme', null])
    expect(crmSlugs(['anna@acme.example'], installation)).toEqual([])
  })

  it.each([
    ['to', ['anna@acme.example', 'crm@bccrm.example'], ['crm@bccrm.example']],
    ['cc', ['anna@acme.example'], ['crm+xyz@bccrm.example']],
    ['bcc', ['anna@acme.example'], ['tom@xyz.example']],
    ['bcc', [], []],
  ] as const)('got the mail as %s', (as, to, cc) => {
    expect(copiedAs(mail({ to: to.map(box), cc: cc.map(box) }), installation)).toBe(as)
  })
})

describe('a role address', () => {
  it.each([
    'no-reply@acme.example',
    'NoReply@acme.example',
    'no_reply+1@acme.example',
    'MAILER-DAEMON@acme.example',
    'postmaster@acme.example',
    'bounces+anna=acme.example@list.example',
  ])('is %s', (address) => {
    expect(isRoleAddress(address)).toBe(true)
  })

  it.each(['anna@acme.example', 'reply@acme.example', 'noreply.anna@acme.example', 'sales@acme.example', ''])(
    'is not %j',
    (address) => {
      expect(isRoleAddress(address)).toBe(false)
    },
  )
})

describe('the outside addressees', () => {
  it('are those of To and then Cc, as they are compared, each once', () => {
    expect(outside(['Anna@Acme.example', 'joris@beta.example'], ['anna@ACME.example', 'wei@gamma.example'])).toEqual([
      'anna@acme.example',
      'joris@beta.example',
      'wei@gamma.example',
    ])
  })

  it('leave out colleagues, CRM addresses, role addresses and text that is no address', () => {
    const others = [
      'tom@xyz.example',
      'guest@xyz.example',
      'crm+xyz@bccrm.example',
      'no-reply@acme.example',
      'Anna',
      '',
    ]
    expect(outside(others, ['crm@bccrm.example', 'wei@gamma.example'])).toEqual(['wei@gamma.example'])
  })

  it('leave out a host that only looks like the own one no more than any other', () => {
    expect(outside(['tom@xyz.example.evil.example', 'tom@sub.xyz.example'])).toEqual([
      'tom@xyz.example.evil.example',
      'tom@sub.xyz.example',
    ])
  })

  it('are nobody where the mail went to nobody', () => {
    expect(outside([])).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { emailKey, leadKeys, phoneKey } from '../../../../src/domain/duplicates/keys.ts'

describe('the key of an e-mail', () => {
  it.each([
    ['Anna@ACME.Example', 'email:anna@acme.example'],
    ['anna+fair@acme.example', 'email:anna@acme.example'],
    ['anna+a+b@acme.example', 'email:anna@acme.example'],
    [' anna@acme.example. ', 'email:anna@acme.example'],
    ['anna@Bücher.example', 'email:anna@xn--bcher-kva.example'],
    ['a.nna@acme.example', 'email:a.nna@acme.example'],
  ])('%j is %s', (text, key) => {
    expect(emailKey(text)).toBe(key)
  })

  it.each(['', 'anna', 'anna@localhost', '+fair@acme.example', 'no-reply@acme.example', 'Mailer-Daemon@acme.example'])(
    '%j is none',
    (text) => {
      expect(emailKey(text)).toBeNull()
    },
  )
})

describe('the key of a phone', () => {
  it.each([
    ['030 5550101', 'DE', 'phone:+49305550101'],
    ['+49 (0)30 / 555 01 01', 'NL', 'phone:+49305550101'],
    ['0049 30 5550101', 'DE', 'phone:+49305550101'],
    ['030-5550101', 'DE', 'phone:+49305550101'],
    ['tel:+49305550101', 'DE', 'phone:+49305550101'],
    ['+49305550101', 'nowhere', 'phone:+49305550101'],
    ['020 555 0101', 'NL', 'phone:+31205550101'],
    ['138 0013 8000', 'CN', 'phone:+8613800138000'],
    ['１３８００１３８０００', 'CN', 'phone:+8613800138000'],
    ['030 5550101 ext. 12', 'DE', 'phone:+49305550101;ext=12'],
  ])('%j in %s is %s', (text, country, key) => {
    expect(phoneKey(text, country)).toBe(key)
  })

  it.each([
    ['', 'DE'],
    ['switchboard', 'DE'],
    ['12', 'DE'],
    ['030 5550101', 'nowhere'],
    ['030 5550101 5550101 5550101', 'DE'],
  ])('%j in %s is none', (text, country) => {
    expect(phoneKey(text, country)).toBeNull()
  })
})

describe('the keys of a lead', () => {
  it('are all of its e-mails and phones and of its contact, each once, without what cannot be read', () => {
    const emails = ['Anna@acme.example', 'anna', 'a.schmidt@acme.example']
    const lead = { emails, phones: ['030 5550101', 'none'], address: null }
    const contact = {
      emails: [{ address: 'anna+fair@acme.example', bouncedAt: null }],
      phones: ['+49 30 5550101', '+49 30 5550102'],
    }
    expect(leadKeys(lead, contact, 'DE')).toEqual([
      'email:anna@acme.example',
      'email:a.schmidt@acme.example',
      'phone:+49305550101',
      'phone:+49305550102',
    ])
  })

  it('are read by its own country, those of its contact by the country of the tenant', () => {
    const address = { street: null, postalCode: null, city: null, country: 'CH' }
    const contact = { emails: [], phones: ['030 5550102'] }
    expect(leadKeys({ emails: [], phones: ['030 5550101'], address }, contact, 'DE')).toEqual([
      'phone:+41305550101',
      'phone:+49305550102',
    ])
  })

  it('are none where it has neither', () => {
    expect(leadKeys({ emails: [], phones: [], address: null }, null, 'DE')).toEqual([])
  })
})

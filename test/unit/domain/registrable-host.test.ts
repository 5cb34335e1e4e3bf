import { describe, expect, it } from 'vitest'
import { isFreeMailHost, parentHosts, refuseRegistration } from '../../../src/domain/registrable-host.ts'

const freeMailHosts = { added: [], removed: [] }
const rules = { ownHosts: ['bccrm.example'], freeMailHosts }

describe('registering a host name', () => {
  it.each(['acme.example', 'mail.acme.co.uk', 'xn--bcher-kva.example', 'acme.github.io'])('takes %s', (hostName) => {
    expect(refuseRegistration(hostName, rules)).toBeNull()
  })

  it.each([
    ['gmail.com', 'host_name_free_mail'],
    ['gmx.de', 'host_name_free_mail'],
    ['ziggo.nl', 'host_name_free_mail'],
    ['163.com', 'host_name_free_mail'],
    ['139.com', 'host_name_free_mail'],
    ['co.uk', 'host_name_public_suffix'],
    ['com.cn', 'host_name_public_suffix'],
    ['github.io', 'host_name_public_suffix'],
    ['bccrm.example', 'host_name_ours'],
    ['ACME.example', 'host_name_invalid'],
    ['acme', 'host_name_invalid'],
  ])('refuses %s as %s', (hostName, code) => {
    expect(refuseRegistration(hostName, rules)).toBe(code)
  })
})

describe('the list of free mail', () => {
  it('can be added to and taken from by a tenant', () => {
    const own = { added: ['stadtnetz.example'], removed: ['vodafone.de'] }
    expect(isFreeMailHost('stadtnetz.example', own)).toBe(true)
    expect(isFreeMailHost('vodafone.de', own)).toBe(false)
    expect(isFreeMailHost('vodafone.de', freeMailHosts)).toBe(true)
    expect(isFreeMailHost('acme.example', freeMailHosts)).toBe(false)
  })
})

describe('the hosts above a host', () => {
  it.each([
    ['a.b.acme.co.uk', ['b.acme.co.uk', 'acme.co.uk']],
    ['mail.acme.example', ['acme.example']],
    ['acme.example', []],
    ['x.acme.github.io', ['acme.github.io']],
    ['acme.github.io', []],
    ['co.uk', []],
  ])('of %s end above the public suffix: %j', (hostName, parents) => {
    expect(parentHosts(hostName)).toEqual(parents)
  })
})

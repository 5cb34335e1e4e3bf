import { describe, expect, it } from 'vitest'
import { asId } from '../../../src/domain/ids.ts'
import { decideOidcSignIn, type OidcPerson } from '../../../src/domain/oidc.ts'
import { aUser } from '../../support/builders.ts'

const person: OidcPerson = {
  issuer: 'https://login.xyz.example',
  subject: 'lena',
  address: 'lena@xyz.example',
  isAddressVerified: true,
}
const lena = aUser(asId('tenant'))
const nobody = { linked: null, withAddress: [], home: null }

describe('a person of the OpenID provider', () => {
  it('is the user linked before, whatever the address says now', () => {
    const found = { ...nobody, linked: lena, withAddress: [aUser(asId('tenant'))] }
    expect(decideOidcSignIn({ ...person, address: null, isAddressVerified: false }, found)).toEqual({
      kind: 'sign_in',
      user: lena,
    })
  })

  it('is linked to the one user with the verified address', () => {
    expect(decideOidcSignIn(person, { ...nobody, withAddress: [lena] })).toEqual({ kind: 'link', user: lena })
  })

  it('is the user at the tenant who proved the host name, whoever else claims the address', () => {
    const claimed = aUser(asId('other'))
    const found = { linked: null, withAddress: [claimed, lena], home: lena.tenantId }
    expect(decideOidcSignIn(person, found)).toEqual({ kind: 'link', user: lena })
    expect(decideOidcSignIn(person, { ...found, withAddress: [claimed] })).toEqual({
      kind: 'refuse',
      because: 'oidc_unknown_person',
    })
  })

  it.each([
    ['the address is not verified', { ...person, isAddressVerified: false }, [lena], 'oidc_mail_unverified'],
    ['there is no address', { ...person, address: null }, [lena], 'oidc_mail_unverified'],
    ['nobody has the address', person, [], 'oidc_unknown_person'],
    ['several have the address', person, [lena, aUser(asId('other'))], 'oidc_unknown_person'],
    ['the user is linked already', person, [{ ...lena, oidc: { ...person, subject: 'x' } }], 'oidc_other_person'],
  ] as const)('is refused where %s', (_why, who, withAddress, because) => {
    expect(decideOidcSignIn(who, { ...nobody, withAddress })).toEqual({ kind: 'refuse', because })
  })
})

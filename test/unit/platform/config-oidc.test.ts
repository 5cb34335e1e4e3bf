import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../../src/platform/config.ts'

const given = {
  BCCRM_OIDC_ISSUER: 'https://login.xyz.example',
  BCCRM_OIDC_CLIENT_ID: 'bccrm',
  BCCRM_OIDC_CLIENT_SECRET: 'hunter2',
  BCCRM_OIDC_LABEL: 'XYZ login',
  BCCRM_PUBLIC_URL: 'https://crm.xyz.example',
}

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('the OpenID provider of the configuration', () => {
  it('is none where nothing is said', () => {
    expect(readConfig({}).oidc).toBeNull()
  })

  it('is what the four variables say', () => {
    expect(readConfig(given).oidc).toEqual({
      issuer: 'https://login.xyz.example',
      clientId: 'bccrm',
      clientSecret: 'hunter2',
      label: 'XYZ login',
    })
  })

  it('is refused in part, and what is missing is named, but no secret shown', () => {
    const problems = problemsOf({ ...given, BCCRM_OIDC_CLIENT_ID: '', BCCRM_OIDC_LABEL: '' })
    expect(problems).toEqual([
      'BCCRM_OIDC_ISSUER, BCCRM_OIDC_CLIENT_ID, BCCRM_OIDC_CLIENT_SECRET, BCCRM_OIDC_LABEL belong together; ' +
        'expected all or none, and missing: BCCRM_OIDC_CLIENT_ID, BCCRM_OIDC_LABEL.',
    ])
  })

  it('needs to know where the provider sends people back to', () => {
    expect(problemsOf({ ...given, BCCRM_PUBLIC_URL: '' })).toEqual([
      'BCCRM_OIDC_ISSUER needs BCCRM_PUBLIC_URL, the address to which the provider sends people back.',
    ])
  })

  it.each(['http://127.0.0.1:9000', 'http://localhost:9000', 'http://[::1]:9000'])('may be %s, for tests', (issuer) => {
    expect(problemsOf({ ...given, BCCRM_OIDC_ISSUER: issuer })).toEqual([])
  })

  it.each([
    'http://login.xyz.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.1',
  ])('is not asked over plain http elsewhere: %s', (issuer) => {
    expect(problemsOf({ ...given, BCCRM_OIDC_ISSUER: issuer })).toEqual([
      'BCCRM_OIDC_ISSUER begins with http:; expected https, or http on loopback for tests.',
    ])
  })

  it('is one problem where the issuer itself is no address', () => {
    expect(problemsOf({ ...given, BCCRM_OIDC_ISSUER: 'login' })).toHaveLength(1)
  })
})

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { variables } from '../../../src/platform/config-variables.ts'
import { ConfigError, readConfig, renderEnvExample } from '../../../src/platform/config.ts'

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('the configuration', () => {
  it('has a default for every variable', () => {
    const config = readConfig({})
    expect(config.http).toMatchObject({ host: '127.0.0.1', port: 8080 })
    expect(config.installation.maxMessageBytes).toBe(25 * 1024 * 1024)
    expect(config.smtp.trustedRelays).toEqual([])
    expect(config.mongodbUri).toBeNull()
  })

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ BCCRM_SMTP_PORT: '' }).smtp.port).toBe(2525)
  })

  it('names every wrong variable, its value and what is expected, in one message', () => {
    expect(
      problemsOf({ BCCRM_SMTP_PORT: 'smtp', BCCRM_UNKNOWN_HOST: 'drop', BCCRM_TRUSTED_RELAYS: '10.0.0.0/99' }),
    ).toEqual([
      'BCCRM_UNKNOWN_HOST is "drop"; expected quarantine or refuse.',
      'BCCRM_SMTP_PORT is "smtp"; expected a whole number from 0 to 65535.',
      'BCCRM_TRUSTED_RELAYS is "10.0.0.0/99"; expected IP addresses or networks such as 10.0.0.0/8, separated by commas.',
    ])
  })

  it.each(['-1', '1.5', '0x10', '1e3', ' 5', '99999', 'NaN', 'true'])('refuses the port %j', (port) => {
    expect(problemsOf({ BCCRM_HTTP_PORT: port })).toHaveLength(1)
  })

  it('refuses a name it does not know, because a misspelt limit protects nobody', () => {
    expect(problemsOf({ BCCRM_MAX_MESAGE_BYTES: '1000', OTHER: 'x' })).toEqual([
      'BCCRM_MAX_MESAGE_BYTES is not a variable of bccrm; see .env.example for those it reads.',
    ])
  })

  it('never shows the value of a secret (property 59)', () => {
    const problems = problemsOf({ MONGODB_URI: 'postgres://anna:hunter2@db.example' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).not.toContain('hunter2')
  })

  it('reads a secret from a file, without the line end an editor leaves', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bccrm-config-')), 'token')
    writeFileSync(file, 'abc123\n')
    expect(readConfig({ BCCRM_METRICS_TOKEN_FILE: file }).http.metricsToken).toBe('abc123')
  })

  it('refuses a secret given twice, or by a file that is not there', () => {
    expect(problemsOf({ BCCRM_METRICS_TOKEN: 'a', BCCRM_METRICS_TOKEN_FILE: '/nowhere' })).toEqual([
      'BCCRM_METRICS_TOKEN and BCCRM_METRICS_TOKEN_FILE are both set; expected one of them.',
    ])
    expect(problemsOf({ REDIS_URL_FILE: '/nowhere' })[0]).toContain('REDIS_URL_FILE cannot be read')
  })

  it('refuses a certificate without its key', () => {
    expect(problemsOf({ BCCRM_SMTP_TLS_CERT_FILE: '/cert.pem' })).toHaveLength(1)
  })

  it('takes a relay that checks senders as trusted', () => {
    const relays = readConfig({ BCCRM_TRUSTED_RELAYS: '10.0.0.0/8', BCCRM_RELAYS_CHECKING_SENDERS: '::1' })
    expect(relays.smtp.trustedRelays).toEqual([
      { network: '10.0.0.0/8', checksSenders: false },
      { network: '::1', checksSenders: true },
    ])
  })

  it('tells days from never', () => {
    expect(readConfig({ BCCRM_QUARANTINE_DAYS: '0' }).retention.quarantinedDays).toBe(0)
    expect(readConfig({ BCCRM_QUARANTINE_DAYS: 'never' }).retention.quarantinedDays).toBeNull()
  })

  it('renders an example file with each variable once, all commented out', () => {
    const example = renderEnvExample()
    const settings = example.split('\n').filter((line) => /^#[A-Z_]+=/.test(line))
    expect(settings.map((line) => line.slice(1, line.indexOf('=')))).toEqual(Object.keys(variables))
    expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
  })

  it('reads the example file as the defaults it states', () => {
    const stated = Object.fromEntries(
      renderEnvExample()
        .split('\n')
        .filter((line) => /^#[A-Z_]+=/.test(line))
        .map((line) => [line.slice(1, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
    expect(readConfig(stated)).toEqual(readConfig({}))
  })
})

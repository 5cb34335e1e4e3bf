import { expect, it } from 'vitest'
import { explainFailure, UsageError, withFile } from '../../../src/cli/failure.ts'
import { PartMissing } from '../../../src/dev/services/advice.ts'
import { Refusal } from '../../../src/domain/refusal.ts'
import { ConfigError } from '../../../src/platform/config.ts'
import { StartUpError, Unreachable } from '../../../src/platform/start-up-error.ts'
import { UnusableDatabase } from '../../../src/store/connect.ts'

const smtp = (responseCode: number, response: string) =>
  Object.assign(new Error('Message failed'), { responseCode, response })
const file = (code: string) => Object.assign(new Error(`${code}: open 'leads.csv'`), { code })
const missing = new PartMissing('Redis', ['PATH'], { platform: 'linux', osRelease: {} })

it.each([
  [new Refusal('not_found', 'There is no such lead.'), 1, 'not_found'],
  [new UsageError('--limit'), 2, '--limit'],
  [new ConfigError(['BCCRM_HTTP_PORT']), 2, 'BCCRM_HTTP_PORT'],
  [new StartUpError('Port 25 is taken'), 1, 'Port 25'],
  [new UnusableDatabase('MongoDB runs alone'), 1, 'alone'],
  [missing, 1, 'Redis is needed'],
  [new AggregateError([missing, missing], 'both'), 1, 'both'],
  [new AggregateError([missing, new Error('x')], 'both'), 75, 'both'],
  [new Unreachable('Redis cannot be reached'), 75, 'cannot be reached'],
  [smtp(550, '550 5.7.1 no such address'), 1, '550 5.7.1 no such address'],
  [smtp(451, '451 4.3.0 later'), 75, 'Message failed'],
  [new Error('anything'), 75, 'anything'],
  ['thrown text', 75, 'thrown text'],
] as const)('%s ends with code %i and says what happened', (error, exitCode, said) => {
  const failure = explainFailure(error)
  expect(failure).toMatchObject({ exitCode, words: expect.stringContaining(said) as string })
  expect(failure.words.includes('try again')).toBe(exitCode === 75)
})

it.each(['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'])('a file that the person named and %s is wrong usage', (code) => {
  expect(explainFailure(withFile('leads.csv', file(code)))).toMatchObject({ exitCode: 2 })
})

it('a full disk is nobody’s wrong usage', () => {
  expect(explainFailure(withFile('leads.csv', file('ENOSPC'))).exitCode).toBe(75)
})

import { describe, expect, it } from 'vitest'
import { createLogger } from '../../../src/platform/logger.ts'

const logInto = (lines: string[]) =>
  createLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } })

describe('the log', () => {
  it('writes one JSON line per outcome, with level, time and facts', () => {
    const lines: string[] = []
    logInto(lines).info({ messageId: 'm1', state: 'assigned' }, 'settled')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      messageId: 'm1',
      state: 'assigned',
      msg: 'settled',
    })
  })

  it('holds nothing back below its level', () => {
    const lines: string[] = []
    logInto(lines).debug('not shown')
    expect(lines).toEqual([])
  })

  it.each(['subject', 'text', 'recipients', 'password', 'token', 'from'])(
    'cuts out a field named %s (property 59)',
    (name) => {
      const lines: string[] = []
      const log = logInto(lines)
      log.info({ [name]: 'MARKER' }, 'one')
      log.info({ message: { [name]: 'MARKER' } }, 'two')
      expect(lines).toHaveLength(2)
      expect(lines.join('')).not.toContain('MARKER')
    },
  )

  it('writes an error with code, frames and cause, without addresses and without foreign properties (property 59)', () => {
    const lines: string[] = []
    const cause = Object.assign(new Error('E11000 dup key: { address: "anna.marker@xyz.example" }'), {
      code: 11000,
      keyValue: { subject: 'MARKER' },
    })
    logInto(lines).warn({ err: new Error('could not save', { cause }) }, 'failed')
    const line = JSON.parse(lines[0] ?? '') as { err: { message: string; stack: string; cause: { code: string } } }
    expect(line.err.message).toBe('could not save')
    expect(line.err.stack).toContain('logger.test.ts')
    expect(line.err.cause.code).toBe('11000')
    expect(lines[0]).not.toMatch(/marker/i)
  })
})

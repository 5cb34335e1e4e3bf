import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const { act, subject } = JSON.parse(readFileSync(join(root, 'src/web/locales/en/status.json'), 'utf8')) as {
  readonly act: object
  readonly subject: object
}

const commands = readdirSync(join(root, 'src/commands'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(root, 'src/commands', path), 'utf8'))

function written(pattern: RegExp): readonly string[] {
  const found = commands.flatMap((source) => [...source.matchAll(pattern)].map(([, name = '']) => name))
  return [...new Set(found)].toSorted()
}

describe('the audit log', () => {
  it('has words for every act that a command writes, and for no other', () => {
    expect(written(/\bact: '(\w+)'/g)).toEqual(Object.keys(act).toSorted())
  })

  it('has words for everything that an act can be about', () => {
    expect(written(/\bsubject: \{ kind: '(\w+)'/g).filter((kind) => !(kind in subject))).toEqual([])
  })
})

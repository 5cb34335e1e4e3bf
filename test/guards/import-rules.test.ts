import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** One violation of each rule: file to plant, what it says, the rule that must find it. */
const violations: readonly (readonly [path: string, text: string, rule: string])[] = [
  ['src/domain/planted.ts', `import '../store/store.ts'`, 'domain-imports-inwards-only'],
  ['src/domain/planted-io.ts', `import 'node:fs'`, 'domain-is-pure'],
  ['src/domain/planted-npm.ts', `import 'uuid'`, 'domain-is-pure'],
  ['src/contract/planted.ts', `import '../platform/clock.ts'`, 'contract-imports-inwards-only'],
  ['src/platform/planted.ts', `import '../domain/ids.ts'`, 'platform-imports-inwards-only'],
  ['src/store/planted.ts', `import '../commands/context.ts'`, 'store-imports-inwards-only'],
  ['src/mail/planted.ts', `import '../store/store.ts'`, 'mail-imports-inwards-only'],
  ['src/queue/planted.ts', `import '../store/store.ts'`, 'queue-imports-inwards-only'],
  ['src/queries/planted.ts', `import '../queue/jobs.ts'`, 'queries-imports-inwards-only'],
  ['src/smtp/planted.ts', `import '../store/store.ts'`, 'smtp-imports-inwards-only'],
  ['src/http/planted.ts', `import '../store/store.ts'`, 'http-imports-inwards-only'],
  ['src/web/planted.ts', `import '../platform/clock.ts'`, 'web-imports-inwards-only'],
  ['src/commands/planted.ts', `import '../contract/planted.ts'`, 'commands-import-inwards-only'],
  ['src/commands/planted-two.ts', `import './planted.ts'`, 'no-command-imports-another'],
  ['workers/planted.ts', `import '../src/store/store.ts'`, 'workers-import-commands-and-queue'],
  ['src/smtp/planted-worker.ts', `import '../../workers/planted.ts'`, 'src-never-imports-workers'],
  ['src/dev/planted.ts', `import '../../test/support/planted.ts'`, 'product-never-imports-test'],
  ['src/domain/planted-a.ts', `import { b } from './planted-b.ts'\nexport const a = b`, 'no-cycles'],
  ['src/domain/planted-type-a.ts', `import type { B } from './planted-type-b.ts'\nexport type A = B | 1`, 'no-cycles'],
  ['src/http/planted-orphan.ts', `export const nobody = 1`, 'no-orphans'],
  ['src/commands/planted-mongo.ts', `import 'mongoose'`, 'one-door-for-mongoose'],
  ['src/commands/planted-redis.ts', `import 'ioredis'`, 'one-door-for-bullmq'],
  ['src/commands/planted-parser.ts', `import 'mailparser'`, 'one-door-for-mailparser'],
  ['src/commands/planted-smtp.ts', `import 'smtp-server'`, 'one-door-for-smtp-server'],
  ['src/commands/planted-fastify.ts', `import 'fastify'`, 'one-door-for-fastify'],
  ['src/commands/planted-pino.ts', `import 'pino'`, 'one-door-for-pino'],
  ['src/commands/planted-openid.ts', `import 'openid-client'`, 'one-door-for-openid-client'],
  ['src/commands/planted-react.ts', `import 'react'`, 'one-door-for-react'],
]

let copy: string
let found: ReadonlySet<string>

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'bccrm-rules-'))
  for (const path of ['src', 'workers', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(join(root, path), join(copy, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  plant('test/support/planted.ts', 'export {}')
  plant('src/domain/planted-b.ts', `import { a } from './planted-a.ts'\nexport const b = a`)
  plant('src/domain/planted-type-b.ts', `import type { A } from './planted-type-a.ts'\nexport type B = A | 2`)
  for (const [path, text] of violations) plant(path, text)
  found = rulesBrokenAt(copy)
}, 120_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

it.each(violations)('finds %s', (path, _text, rule) => {
  expect(found).toContain(`${rule} ${path}`)
})

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), `${text}\n`)
}

function rulesBrokenAt(folder: string): ReadonlySet<string> {
  const bin = join(root, 'node_modules/.bin/depcruise')
  const run = spawnSync(
    bin,
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'workers', 'test'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  const report = JSON.parse(run.stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } }
  return new Set(report.summary.violations.map((violation) => `${violation.rule.name} ${violation.from}`))
}

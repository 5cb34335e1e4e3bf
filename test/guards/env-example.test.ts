import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { renderEnvExample } from '../../src/platform/config.ts'

it('.env.example says what the configuration says; npm run -s bccrm -- config example > .env.example', () => {
  const file = readFileSync(resolve(import.meta.dirname, '../../.env.example'), 'utf8')
  expect(file.trimEnd()).toBe(renderEnvExample().trimEnd())
})

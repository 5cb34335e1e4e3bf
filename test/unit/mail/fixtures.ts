import { readdirSync, readFileSync } from 'node:fs'
import type { ParsedMessage } from '../../../src/domain/parsed-message.ts'
import { limits } from '../../../src/mail/limits.ts'
import { readParsed } from '../../../src/mail/read-parsed.ts'

const folder = new URL('../../fixtures/mail/', import.meta.url)

/** Names of all stored mails, without `.eml`. */
export const fixtureNames = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.slice(0, -'.eml'.length))

export function readFixture(name: string): Buffer {
  return readFileSync(new URL(`${name}.eml`, folder))
}

/** What the parsed mail must hold; keys that are not stated are not compared. */
export function readExpected(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8')) as Record<string, unknown>
}

export function parseFixture(name: string): Promise<ParsedMessage> {
  return readParsed(readFixture(name), limits)
}

/** As JSON has it: times as text, headers as an object. */
export function asJson(parsed: ParsedMessage): unknown {
  return { ...parsed, date: parsed.date?.toISOString() ?? null, headers: Object.fromEntries(parsed.headers) }
}

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { format } from 'prettier'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { openProcess, type OpenProcess } from './open-process.ts'
import { seedPeople } from './people.ts'

const fixtures = resolve(import.meta.dirname, '../../fixtures')
/** Mails that are hard to select rightly, and mails that are hard to parse. */
const folders = ['selection', 'mail']
const golden = join(import.meta.dirname, 'golden.json')

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-golden')
  await seedPeople(bench.store)
})
afterAll(() => bench.close())

/**
 * What every fixture mail is read as and matched with. When a change of the parser or of a rule moves a line, that change
 * is looked at line by line and then taken over with `UPDATE_GOLDEN=1 npx vitest run --project integration golden`.
 */
it('selects tenant, lead, row, level and reasons for every fixture as the golden file says (property 43)', async () => {
  const names = (await Promise.all(folders.map(listMails))).flat()
  expect(names.length).toBeGreaterThan(0)
  const lines: Record<string, unknown> = {}
  for (const name of names) lines[name] = await select(name)
  const text = await format(JSON.stringify(lines), { parser: 'json', printWidth: 120 })
  if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(golden, text)
  expect(text).toBe(await readFile(golden, 'utf8'))
}, 180_000)

async function listMails(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(fixtures, folder))
  return names
    .filter((name) => name.endsWith('.eml'))
    .toSorted()
    .map((name) => join(folder, name))
}

/** Each mail alone, so that a new fixture changes no other line. */
async function select(name: string): Promise<unknown> {
  await bench.forgetMail()
  return selection(await bench.receive(await readFile(join(fixtures, name))))
}

function selection({ tenantId, state, reason, decision, summary }: InboundMessage) {
  const [first] = decision?.candidates ?? []
  return {
    from: summary?.from?.address ?? null,
    subject: summary?.subject ?? null,
    tenant: tenantId,
    state,
    reason,
    lead: first?.target.number ?? null,
    row: decision?.row ?? null,
    level: decision?.level ?? null,
    caps: decision?.caps ?? [],
    reasons: first?.evidence.map(({ kind, words }) => ({ kind, ...words })) ?? [],
  }
}

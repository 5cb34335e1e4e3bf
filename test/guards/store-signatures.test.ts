import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const files = [
  'tenants',
  'leads',
  'history',
  'messages',
  'look-ups',
  'follow-ups',
  'events',
  'figures',
  'parts',
  'maintenance',
  'test-mails',
  'undos',
  'saved-views',
  'sessions',
  'idempotency',
  'bulk-runs',
]

/** Records that carry their tenant inside. */
const recordTypes = new Set([
  'ApiToken',
  'AuditLine',
  'Block',
  'BulkItem',
  'BulkRun',
  'Company',
  'Contact',
  'DuplicateFlag',
  'FollowUp',
  'FollowUpRequest',
  'HistoryEntry',
  'HostName',
  'InboundMessage',
  'Invitation',
  'Lead',
  'LearnedRule',
  'Project',
  'Reminder',
  'Review',
  'SavedView',
  'Session',
  'Settlement',
  'TestMail',
  'Undo',
  'User',
])

const functions = files.flatMap(storeFunctions)
const exceptions = namedExceptions()

it('sees the store functions', () => {
  expect(functions.length).toBeGreaterThan(60)
})

it.each(functions)('$name takes the tenant first, or is a named exception (property 42)', ({ name, first }) => {
  if (exceptions.has(name)) return
  const type = first?.type ?? ''
  expect(first?.name === 'tenantId' || recordTypes.has(type), `${name} begins with ${first?.name ?? 'nothing'}`).toBe(
    true,
  )
})

it('names no exception that does not exist', () => {
  const names = new Set(functions.map((each) => each.name))
  expect([...exceptions].filter((name) => !names.has(name))).toEqual([])
})

interface StoreFunction {
  readonly name: string
  readonly first: { readonly name: string; readonly type: string } | null
}

function storeFunctions(file: string): StoreFunction[] {
  const path = join(root, 'src/store', `${file}.ts`)
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements.filter(ts.isInterfaceDeclaration).flatMap((declaration) =>
    declaration.members.filter(ts.isMethodSignature).map((method) => {
      const parameter = method.parameters[0]
      return {
        name: `${declaration.name.text}.${method.name.getText(source)}`,
        first:
          parameter === undefined
            ? null
            : { name: parameter.name.getText(source), type: parameter.type?.getText(source) ?? '' },
      }
    }),
  )
}

/** The table of src/store/README.md whose rows begin with `| \`MessageStore.begin\` |`. */
function namedExceptions(): ReadonlySet<string> {
  const text = readFileSync(join(root, 'src/store/README.md'), 'utf8')
  return new Set([...text.matchAll(/^\| `([A-Z][A-Za-z]+\.[A-Za-z0-9]+)` +\|/gm)].map((match) => match[1] ?? ''))
}

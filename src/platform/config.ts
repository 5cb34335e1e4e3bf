import { readFileSync } from 'node:fs'
import { variables, type Values } from './config-variables.ts'
import { contradictions } from './config-contradictions.ts'
import type { Variable } from './config-kinds.ts'
import { arrangeConfig, type Config } from './config-shape.ts'

export type { Config } from './config-shape.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The configuration is wrong; every wrong variable is named in one message, so that it is mended in one go. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Reads all variables of the table; throws ConfigError that names each wrong one, what is wrong and what is expected. */
export function readConfig(environment: Environment = process.env): Config {
  const problems = unknownNames(environment)
  const values: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries<Variable<unknown>>(variables)) {
    const read = readVariable(name, variable, environment)
    if (read.kind === 'wrong') problems.push(read.problem)
    else values[name] = read.value
  }
  problems.push(...contradictions(values))
  if (problems.length > 0) throw new ConfigError(problems)
  return arrangeConfig(values as Values)
}

/** The text of `.env.example`: each variable with its meaning, what it accepts and its default. */
export function renderEnvExample(): string {
  const lines = Object.entries<Variable<unknown>>(variables).map(
    ([name, variable]) =>
      `# ${variable.meaning}${secretNote(name, variable)}\n# Expected: ${variable.expects}.\n#${name}=${variable.fallback}\n`,
  )
  return `# Made by \`npm run -s bccrm -- config example\`; every variable bccrm reads, with its default.\n\n${lines.join('\n')}`
}

/** What `.env.example` says, for programs. */
export function describeVariables() {
  return Object.entries<Variable<unknown>>(variables).map(([name, { meaning, expects, fallback, secret }]) => ({
    name,
    meaning,
    expects,
    default: fallback,
    secret,
  }))
}

type Read = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'wrong'; readonly problem: string }

function readVariable(name: string, variable: Variable<unknown>, environment: Environment): Read {
  const given = givenText(name, variable, environment)
  if (given.kind === 'wrong') return given
  const result = variable.schema.safeParse(given.text === '' ? variable.fallback : given.text)
  if (result.success) return { kind: 'value', value: result.data }
  const shown = variable.secret ? 'a value that is not shown here' : JSON.stringify(given.text)
  return { kind: 'wrong', problem: `${name} is ${shown}; expected ${variable.expects}.` }
}

type Given = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'wrong'; readonly problem: string }

function givenText(name: string, variable: Variable<unknown>, environment: Environment): Given {
  const text = environment[name] ?? ''
  const file = variable.secret ? (environment[`${name}_FILE`] ?? '') : ''
  if (file === '') return { kind: 'text', text }
  if (text !== '') return { kind: 'wrong', problem: `${name} and ${name}_FILE are both set; expected one of them.` }
  try {
    return { kind: 'text', text: readFileSync(file, 'utf8').trim() }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'wrong', problem: `${name}_FILE cannot be read (${why}); expected a file that holds the value.` }
  }
}

/** A misspelt limit that is silently ignored protects nobody. */
function unknownNames(environment: Environment): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('BCCRM_') && !isKnown(name))
    .map((name) => `${name} is not a variable of bccrm; see .env.example for those it reads.`)
}

function isKnown(name: string): boolean {
  if (Object.hasOwn(variables, name)) return true
  const named = Object.entries<Variable<unknown>>(variables).find(([known]) => `${known}_FILE` === name)
  return named?.[1].secret ?? false
}

function secretNote(name: string, variable: Variable<unknown>): string {
  return variable.secret ? ` Secret: may be given as a file by ${name}_FILE.` : ''
}

import type { FastifySchemaValidationError } from 'fastify'
import { formats } from '../contract/values.ts'
import type { Problem } from '../contract/problem.ts'
import type { FieldCode } from '../domain/refusal.ts'

type FieldProblem = NonNullable<Problem['fields']>[number]

/** What a schema says of one field, under a stable code, so that a page can say it in the reader's language. */
export function fieldProblemOf(issue: FastifySchemaValidationError, context: string): FieldProblem {
  const limit = limitOf(issue)
  return {
    path: `${context}${issue.instancePath.replaceAll('/', '.')}`,
    code: codeOf(issue),
    message: issue.message ?? 'This is not valid.',
    ...(limit === null ? {} : { limit }),
  }
}

/** By what zod calls it, then by what it is of. */
const bounds: Readonly<Record<string, Readonly<Record<string, FieldCode>>>> = {
  too_small: { string: 'too_short', array: 'too_few_items', number: 'too_small', int: 'too_small' },
  too_big: { string: 'too_long', array: 'too_many_items', number: 'too_large', int: 'too_large' },
}

function codeOf({ keyword, params }: FastifySchemaValidationError): FieldCode {
  if (keyword === 'too_small' && params['minimum'] === 1 && params['origin'] === 'string') return 'missing'
  if (keyword === 'invalid_value') return 'not_a_choice'
  if (keyword === 'unrecognized_keys') return 'unknown_field'
  if (keyword === 'invalid_format') return codeOfFormat(params)
  return bounds[keyword]?.[String(params['origin'])] ?? 'not_valid'
}

function codeOfFormat({ format, pattern }: FastifySchemaValidationError['params']): FieldCode {
  if (format === 'date') return 'calendar_date'
  return (
    (Object.entries(formats).find(([, each]) => String(each) === pattern)?.[0] as FieldCode | undefined) ?? 'not_valid'
  )
}

function limitOf({ params }: FastifySchemaValidationError): number | null {
  const limit = params['minimum'] ?? params['maximum']
  return typeof limit === 'number' ? limit : null
}

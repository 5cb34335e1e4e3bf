import { describe, expect, test } from 'vitest'
import type { FieldCode, RefusalCode } from '../../src/domain/refusal.ts'
import { Problem, Unreachable } from '../../src/web/lib/api.ts'
import { fieldErrors } from '../../src/web/lib/form-errors.ts'
import { startLanguage } from '../../src/web/lib/i18n.ts'
import { problemWords } from '../../src/web/lib/problem-words.ts'
import english from '../../src/web/locales/en/common.json' with { type: 'json' }

/** Does not compile where a code of the server has no words; the other languages are held to the English keys. */
const everyRefusal: Readonly<Record<RefusalCode | 'fault', string>> = english.refusal
const everyField: Readonly<Record<Exclude<FieldCode, RefusalCode>, string>> = english.field

const field = (path: string, code: string, limit?: number) => ({
  path: `body.${path}`,
  code,
  message: 'English of the server',
  ...(limit === undefined ? {} : { limit }),
})

const refused = new Problem(400, {
  code: 'invalid_input',
  detail: 'Correct the fields named below.',
  fields: [
    field('name', 'too_long', 3000),
    field('emails.1', 'address_invalid'),
    field('phone', 'of_a_newer_server'),
    field('elsewhere', 'missing'),
  ],
})

describe('what the server refuses', () => {
  test('has words for every code', () => {
    expect(Object.values({ ...everyRefusal, ...everyField }).every((words) => words !== '')).toBe(true)
  })

  test('is said at the fields of the form, in the language of the reader and with his numbers', async () => {
    await startLanguage('de')
    expect(fieldErrors(refused, ['name', 'emails', 'phone'])).toEqual({
      name: 'Bitte höchstens 3.000 Zeichen.',
      emails: 'Das ist keine Mailadresse. Sie sieht so aus: anna@acme.example.',
      phone: 'Das ist hier nicht gültig.',
    })
  })

  test('is said in a toast in the language of the reader, also where the server was not reached', async () => {
    await startLanguage('nl')
    expect(problemWords(new Problem(409, { code: 'number_taken', detail: 'English' }))).not.toContain('English')
    expect(problemWords(new Unreachable())).toBe('De server is niet bereikbaar')
  })

  test('is said in the words of the server only where this page is older than the server', () => {
    expect(problemWords(new Problem(409, { code: 'of_a_newer_server', detail: 'Why not' }))).toBe('Why not')
  })
})

import { afterEach, expect, it } from 'vitest'
import { createParser, createParserIn, type Parser, type ParserOptions } from '../../../src/mail/parse-message.ts'
import { readFixture } from './fixtures.ts'

const hostile = new URL('./hostile-thread.ts', import.meta.url)
const options: ParserOptions = { threads: 2, timeoutMs: 500, memoryBytes: 48 * 1024 * 1024 }
const opened: Parser[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((parser) => parser.close()))
})

function open(parser: Parser): Parser {
  opened.push(parser)
  return parser
}

function read(order: string): { kind: string; reason: string; detail: string } {
  return { kind: 'failed', reason: 'parser_limit', detail: `read: ${order}` }
}

it('parses a mail in a thread', async () => {
  const parser = open(createParser({ ...options, timeoutMs: 10_000, memoryBytes: 256 * 1024 * 1024 }))
  const outcome = await parser.parse(readFixture('german-q-words'))
  expect(outcome).toMatchObject({ kind: 'parsed', message: { subject: 'Angebot für Prüfgerät Anfrage 20417' } })
})

it('leaves the bytes of the caller untouched (property 17)', async () => {
  const parser = open(createParser({ ...options, timeoutMs: 10_000, memoryBytes: 256 * 1024 * 1024 }))
  const raw = readFixture('attachment-pdf')
  await parser.parse(raw)
  expect(raw.equals(readFixture('attachment-pdf'))).toBe(true)
})

it.each([
  ['spin', 'parse_timeout'],
  ['wait for ever', 'parse_timeout'],
  ['exit', 'parser_crash'],
  ['throw', 'parser_crash'],
  ['throw later', 'parser_crash'],
  ['eat', 'parse_memory'],
])('ends a parser that would %s, as %s (properties 44 and 45)', async (order, reason) => {
  const parser = open(createParserIn(hostile, { ...options, timeoutMs: order === 'eat' ? 20_000 : 500 }))
  expect(await parser.parse(Buffer.from(order))).toMatchObject({ kind: 'failed', reason })
  expect(await parser.parse(Buffer.from('next'))).toEqual(read('next'))
})

it('fails only the mail that kills its thread, not those that run or wait (property 11)', async () => {
  const parser = open(createParserIn(hostile, options))
  const orders = ['a', 'exit', 'b', 'spin', 'c', 'throw', 'd', 'exit', 'e', 'f']
  const outcomes = await Promise.all(orders.map((order) => parser.parse(Buffer.from(order))))
  const good = ['a', 'b', 'c', 'd', 'e', 'f']
  expect(outcomes.filter((_, index) => good.includes(orders[index] ?? ''))).toEqual(good.map(read))
  expect(outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.reason : outcome.kind))).toEqual([
    ...['parser_limit', 'parser_crash', 'parser_limit', 'parse_timeout', 'parser_limit'],
    ...['parser_crash', 'parser_limit', 'parser_crash', 'parser_limit', 'parser_limit'],
  ])
})

it('does not count the wait for a free thread as time of the mail', async () => {
  const parser = open(createParserIn(hostile, { ...options, threads: 1, timeoutMs: 400 }))
  const spinning = [parser.parse(Buffer.from('spin')), parser.parse(Buffer.from('spin'))]
  expect(await parser.parse(Buffer.from('patient'))).toEqual(read('patient'))
  await Promise.all(spinning)
})

it('throws, and does not hang, where no thread can be started', async () => {
  const parser = open(createParserIn(new URL('./no-such-thread.ts', import.meta.url), options))
  await expect(parser.parse(Buffer.from('x'))).rejects.toThrow('could not be started')
  await expect(parser.parse(Buffer.from('y'))).rejects.toThrow('could not be started')
})

it('lets what is under way end before it closes', async () => {
  const parser = createParserIn(hostile, options)
  const ended: string[] = []
  const parsing = ['a', 'b', 'c'].map(async (order) => {
    expect(await parser.parse(Buffer.from(order))).toEqual(read(order))
    ended.push(order)
  })
  await parser.close()
  expect(ended.toSorted()).toEqual(['a', 'b', 'c'])
  await Promise.all(parsing)
})

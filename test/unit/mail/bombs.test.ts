import { expect, it } from 'vitest'
import { limits } from '../../../src/mail/limits.ts'
import { readParsed } from '../../../src/mail/read-parsed.ts'

const enoughMs = 4_000

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')
const mixed = (boundary: string): string => `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`
const head = 'From: lena@xyz.example\r\nSubject: XYZ Lead 11111\r\n'

/** Mails that are too much are `failed`. */
const failing: Readonly<Record<string, () => string>> = {
  '100,000 parts': () => `${head}${mixed('b')}${lines(100_000, (n) => `--b\r\n\r\n${n}\r\n`)}--b--\r\n`,
  '10,000 levels of parts': () => `${head}${lines(10_000, (n) => `${mixed(`b${n}`)}--b${n}\r\n`)}`,
  '60 levels of parts': () => `${head}${lines(60, (n) => `${mixed(`b${n}`)}--b${n}\r\n`)}\r\nx\r\n`,
  'one megabyte of header': () => `${head}X-Long: ${'x'.repeat(1024 * 1024)}\r\n\r\nbody`,
  'one megabyte of folded header': () => `${head}X-Long: x\r\n${lines(300_000, () => ' y\r\n')}\r\nbody`,
  '100,000 fields': () => `${lines(100_000, (n) => `X-${n}: y\r\n`)}\r\nbody`,
  '3,000 short fields': () => `${lines(3_000, () => 'X: y\r\n')}\r\nbody`,
  '100,000 addresses': () =>
    `${head}To: ${lines(100_000, (n) => `a${n}@acme.example,\r\n `)}b@acme.example\r\n\r\nbody`,
  'a header that never ends': () => 'From: lena@xyz.example\r\nX: '.padEnd(3 * 1024 * 1024, 'x'),
  'a megabyte of header in a part': () =>
    `${head}${mixed('b')}--b\r\nX-Long: ${'x'.repeat(1024 * 1024)}\r\n\r\nbody\r\n--b--\r\n`,
}

it.each(Object.keys(failing))('fails %s fast (property 44)', async (name) => {
  const raw = Buffer.from(failing[name]?.() ?? '')
  const startedAt = performance.now()
  await expect(readParsed(raw, limits)).rejects.toMatchObject({ name: 'ParserLimit' })
  expect(performance.now() - startedAt).toBeLessThan(enoughMs)
})

const chain = `${lines(100, () => 'xn--a-ecp.')}example`

/** Mails that are odd, but within the limits, are read. */
const readable: Readonly<Record<string, () => string>> = {
  'a long chain of A-labels in From': () => `From: a@${chain}\r\nTo: b@${chain}\r\n\r\nwww.${chain}`,
  'a long chain of A-labels in the text': () => `${head}\r\n${lines(2_000, () => `http://${chain} `)}`,
  'long A-labels in a part header': () =>
    `${head}${mixed('b')}--b\r\nFrom: a@xn--${'a'.repeat(30_000)}\r\n\r\nx\r\n--b--\r\n`,
  'a boundary that is never closed': () => `${head}${mixed('b')}--b\r\n\r\n${lines(100_000, (n) => `line ${n}\r\n`)}`,
  'a boundary that is never met': () => `${head}${mixed('b')}${lines(100_000, (n) => `--c${n}\r\n`)}`,
  'one line of twenty megabytes': () => `${head}\r\n${'x'.repeat(20 * 1024 * 1024)}`,
  'lines of nothing but line ends': () => `${head}\r\n${'\r\n'.repeat(200_000)}`,
  'twenty thousand addresses': () =>
    `${head}To: ${lines(20_000, (n) => `a${n}@acme.example,\r\n `)}b@acme.example\r\n\r\nx`,
  'unclosed quotes in an address field': () => `${head}To: ${'"\\'.repeat(60_000)}\r\n\r\nx`,
  'brackets without end in an address field': () => `${head}To: ${'('.repeat(60_000)}${'<'.repeat(60_000)}\r\n\r\nx`,
  'groups within groups': () => `${head}To: ${'g:'.repeat(50_000)};\r\n\r\nx`,
  'a subject of encoded words': () => `${head.slice(0, 25)}Subject: ${lines(30_000, () => '=?a?Q?x?= ')}\r\n\r\nx`,
  'encoded words that never end': () => `From: a@b.example\r\nSubject: ${'=?utf-8?Q?'.repeat(30_000)}\r\n\r\nx`,
  'a name of a thousand charsets': () => `To: ${lines(10_000, (n) => `=?c${n}?Q?x?= `)} <b@acme.example>\r\n\r\nx`,
  'references without end': () => `${head}References: ${lines(15_000, (n) => `<${n}@acme.example>\r\n `)}\r\n\r\nx`,
  'message ids that never close': () => `${head}References: ${'<a@b'.repeat(60_000)}\r\n\r\nx`,
  'comments in the date': () => `${head}Date: ${'('.repeat(100_000)}\r\n\r\nx`,
  'html that opens a million tags': () => `${head}Content-Type: text/html\r\n\r\n${'<blockquote><b><'.repeat(60_000)}`,
  'html of unclosed scripts': () => `${head}Content-Type: text/html\r\n\r\n${'<script>'.repeat(100_000)}`,
  'html of ampersands': () => `${head}Content-Type: text/html\r\n\r\n${'&#'.repeat(400_000)}`,
  'a text of nothing but quotes': () => `${head}\r\n${lines(50_000, () => '>>>>>>>>>> On a wrote:\r\n')}`,
  'a text of nearly attributions': () => `${head}\r\n${lines(3_000, () => `On ${'a '.repeat(100)}:\r\n`)}`,
  'a text of blanks': () => `${head}Content-Type: text/plain; format=flowed\r\n\r\n${' '.repeat(800_000)}`,
  'a file name of blanks and dots': () =>
    `${head}${mixed('b')}--b\r\nContent-Disposition: attachment; filename="${'. '.repeat(30_000)}x"\r\n\r\ny\r\n--b--\r\n`,
  'a content type of comments': () => `${head}Content-Type: ${'('.repeat(60_000)}

x`,
  'a thousand parameters': () => `${head}Content-Type: text/plain; ${lines(5_000, (n) => `p*${n}=x; `)}\r\n\r\nx`,
}

it.each(Object.keys(readable))('reads %s fast', async (name) => {
  const raw = Buffer.from(readable[name]?.() ?? '')
  const startedAt = performance.now()
  const parsed = await readParsed(raw, limits)
  expect(performance.now() - startedAt).toBeLessThan(enoughMs)
  expect(parsed.text?.length ?? 0).toBeLessThanOrEqual(limits.textCharacters)
  expect(parsed.to.length).toBeLessThanOrEqual(limits.addresses)
  expect(parsed.references.length).toBeLessThanOrEqual(limits.references)
})

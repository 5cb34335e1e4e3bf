import type { ParseOutcome } from '../../../src/mail/parse-message.ts'

/** A parser that does what the mail says, for the tests of what holds it. */
export default async function parse(bytes: Uint8Array): Promise<ParseOutcome> {
  const order = Buffer.from(bytes).toString()
  if (order === 'spin') for (;;);
  if (order === 'wait for ever') await new Promise(() => undefined)
  if (order === 'exit') process.exit(1)
  if (order === 'throw later') setTimeout(() => refuse(order), 1)
  if (order === 'throw later') await new Promise(() => undefined)
  if (order === 'throw') refuse(order)
  if (order === 'eat') eat()
  return { kind: 'failed', reason: 'parser_limit', detail: `read: ${order}` }
}

function refuse(order: string): never {
  throw new Error(order)
}

function eat(): void {
  const eaten: number[][] = []
  for (;;) eaten.push(Array.from({ length: 10_000 }, (_, index) => index + eaten.length))
}

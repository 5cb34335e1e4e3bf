import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { asId, type MessageId } from '../../../src/domain/ids.ts'
import { startPostfix } from '../../bench/peers/postfix.ts'
import { eventually } from '../../support/queue/open-queues.ts'
import { greetedSmtpClient } from '../../support/smtp-client.ts'
import { crm, lena, mail, openMailroom, send, type OpenMailroom } from './open-listener.ts'

const maxReceivedFields = 5
const patienceMs = 60_000

let room: OpenMailroom
beforeAll(async () => {
  room = await openMailroom('loop')
})
afterAll(() => room.close())

/** A listener, what it took, and the codes it answered with. */
async function startListener() {
  const taken: MessageId[] = []
  const codes: number[] = []
  const { port } = await room.start({
    installation: { maxReceivedFields },
    ctx: {
      jobs: {
        ...room.ctx.jobs,
        add: (_, data) => {
          if ('messageId' in data) taken.push(asId(data.messageId))
          return Promise.resolve()
        },
      },
      metrics: { ...room.ctx.metrics, smtpReply: (code) => void codes.push(code) },
    },
  })
  return { port, taken, codes }
}

/** A mail server of the simplest kind: writes its Received field on top, hands on, and passes the answer back. */
async function startRelay(nextPort: number): Promise<number> {
  const relay = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      void stream.toArray().then(async (chunks: Buffer[]) => {
        const trace = 'Received: from somewhere by relay.example with ESMTP; Mon, 23 Nov 2026 10:00:00 +0000\r\n'
        const client = await greetedSmtpClient({ port: nextPort })
        const { code } = await client.send({
          from: lena,
          to: [crm],
          raw: Buffer.concat([Buffer.from(trace), ...chunks]),
        })
        client.reset()
        done(code === 250 ? null : Object.assign(new Error('refused'), { responseCode: code }))
      })
    },
  })
  relay.on('error', () => undefined)
  await new Promise<void>((resolve) => void relay.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => relay.close(resolve)))
  return (relay.server.address() as AddressInfo).port
}

/** Gives the relay back whatever came out of it, until nothing does any more. */
async function circulate(
  relayPort: number,
  { taken, codes }: Awaited<ReturnType<typeof startListener>>,
): Promise<void> {
  let raw = mail()
  for (let hops = 0; hops < 4 * maxReceivedFields; hops += 1) {
    const client = await greetedSmtpClient({ port: relayPort })
    await send(client, raw)
    client.reset()
    await eventually('an answer', () => taken.length > hops || codes.includes(554), patienceMs)
    const message = await room.ctx.store.messages.getAny(taken[hops] ?? asId('none'))
    if (message === null) return
    raw = await room.ctx.rawStore.read(message.rawRef, 2 ** 20)
  }
}

describe('a mail server that sends back what it gets', () => {
  it('gets 554 5.4.6 once the mail passed it too often (property 33)', async () => {
    const listener = await startListener()
    await circulate(await startRelay(listener.port), listener)
    expect(listener.taken).toHaveLength(maxReceivedFields)
    expect(listener.codes).toContain(554)
  })

  it('gets it also where it is Postfix (property 33)', { timeout: 3 * patienceMs }, async ({ skip }) => {
    const listener = await startListener()
    const postfix = await startPostfix(listener.port)
    if (postfix === null) return skip('Postfix is not installed here, or we are not root')
    onTestFinished(postfix.stop)
    await circulate(postfix.port, listener)
    expect(listener.taken).toHaveLength(maxReceivedFields)
    expect(listener.codes).toContain(554)
  })
})

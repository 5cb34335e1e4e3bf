import type { mongo } from 'mongoose'
import { inject, onTestFinished } from 'vitest'
import type { AcceptContext } from '../../../src/commands/accept-message.ts'
import type { MessageId } from '../../../src/domain/ids.ts'
import type { Installation } from '../../../src/domain/installation.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { startListener, type Listener, type ListenerOptions } from '../../../src/smtp/listener.ts'
import { createParser } from '../../../src/mail/parse-message.ts'
import { createSenderCheck } from '../../../src/mail/sender-proof.ts'
import { makeTlsKeys } from '../../../src/smtp/tls.ts'
import { listenerDefaults } from './listener-defaults.ts'
import { fakeDns } from '../process/dns.ts'
import { openContext, type OpenContext } from '../../support/http/open-context.ts'
import { countRaw, type RawKept } from '../../support/raw-kept.ts'
import { onDatabase } from '../../support/store.ts'
import {
  greetedSmtpClient,
  openSmtpClient,
  type ClientPlace,
  type SmtpClient,
  type SmtpReply,
} from '../../support/smtp-client.ts'

export const crm = 'crm@bccrm.example'
export const lena = 'lena.vogt@xyz.example'

/** One database and one set of queues for the tests of a file, and listeners on them as each test wants them. */
export interface OpenMailroom {
  readonly ctx: AcceptContext
  start(changes?: ListenerChanges): Promise<OpenListener>
  /** Looks at the database past the store. */
  look<T>(work: (db: mongo.Db) => Promise<T>): Promise<T>
  /** Raw bytes as they lie in the database, counted past the store, without removing any. */
  rawKept(): Promise<RawKept>
  close(): Promise<void>
}

export interface ListenerChanges extends Partial<ListenerOptions> {
  readonly ctx?: Partial<AcceptContext>
  readonly installation?: Partial<Installation>
}

export interface OpenListener {
  readonly listener: Listener
  readonly place: ClientPlace
  readonly port: number
  readonly connect: (from?: string) => Promise<SmtpClient>
  /** Connected and greeted. */
  readonly client: (from?: string) => Promise<SmtpClient>
}

const keys = makeTlsKeys('mx.bccrm.example', new Date())

export async function openMailroom(name: string, mongodbUri = inject('mongodbUri')): Promise<OpenMailroom> {
  const opened: OpenContext = await openContext(mongodbUri, inject('redisUrl'), `smtp-${name}`)
  const parser = createParser({ threads: 1, timeoutMs: 10_000, memoryBytes: 2 ** 28 })
  const checkSender = createSenderCheck({ resolve: fakeDns().resolve, hostName: 'mx.bccrm.example', deadlineMs: 2000 })
  const ctx = { ...opened.ctx, parse: parser.parse, checkSender }
  const look: OpenMailroom['look'] = (work) => onDatabase(inject('mongodbUri'), opened.databaseName, work)
  return {
    ctx,
    start: (changes = {}) => start(ctx, changes),
    look,
    rawKept: () => look(countRaw),
    close: async () => {
      await parser.close()
      await opened.close()
    },
  }
}

/** Started for one test, and closed after it. */
async function start(base: AcceptContext, changes: ListenerChanges): Promise<OpenListener> {
  const { ctx, installation, ...options } = changes
  const context = { ...base, ...ctx, installation: { ...base.installation, ...installation } }
  const listener = await startListener(context, { ...listenerDefaults, tls: await keys, ...options })
  onTestFinished(() => listener.close(200))
  const place = (from?: string): ClientPlace => ({
    port: listener.port,
    ...(from === undefined ? {} : { localAddress: from }),
  })
  return {
    listener,
    place: place(),
    port: listener.port,
    connect: (from) => openSmtpClient(place(from)),
    client: (from) => greetedSmtpClient(place(from)),
  }
}

let made = 0

/** A mail that is like no other, so that none counts as a redelivery. */
export function mail(fields: { readonly headers?: readonly string[]; readonly body?: string } = {}): Buffer {
  made += 1
  const lines = [
    `From: Lena Vogt <${lena}>`,
    'To: Anna Schmidt <anna.schmidt@acme.example>',
    `Subject: Offer ${made}`,
    `Message-ID: <${made}.${process.pid}@xyz.example>`,
    ...(fields.headers ?? []),
    '',
    fields.body ?? 'Dear Anna,\r\n\r\nplease see below.\r\n',
  ]
  return Buffer.from(lines.join('\r\n'))
}

export function send(client: SmtpClient, raw: Buffer): Promise<SmtpReply> {
  return client.send({ from: lena, to: [crm], raw })
}

/** The record that a 250 names. */
export async function recordOf(ctx: AcceptContext, reply: SmtpReply): Promise<InboundMessage> {
  const id = /queued as (\S+)$/.exec(reply.lines.join(' '))?.[1]
  if (id === undefined) throw new Error(`not taken: ${reply.code} ${reply.lines.join(' ')}`)
  const message = await ctx.store.messages.getAny(id as MessageId)
  if (message === null) throw new Error(`no record ${id}`)
  return message
}

export async function rawOf(ctx: AcceptContext, reply: SmtpReply): Promise<Buffer> {
  return ctx.rawStore.read((await recordOf(ctx, reply)).rawRef, 2 ** 30)
}

/** What a person would read: code and text. */
export function line(reply: SmtpReply): string {
  return `${reply.code} ${reply.lines.join(' ')}`
}

import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export interface SmtpReply {
  readonly code: number
  /** Lines without the code. */
  readonly lines: readonly string[]
  /** The enhanced code of the last line, or null. */
  readonly enhanced: string | null
}

export interface SmtpMail {
  readonly from: string
  readonly to: readonly string[]
  /** The message; dots are added here. */
  readonly raw: Buffer
}

/** The connection ended while a reply was waited for. */
export class ConnectionLost extends Error {
  constructor(detail: string) {
    super(`connection lost: ${detail}`)
    this.name = 'ConnectionLost'
  }
}

interface Waiter {
  readonly resolve: (reply: SmtpReply) => void
  readonly reject: (error: Error) => void
}

/** A dialogue on the level of bytes: whatever is written goes out as it is, replies come in order. */
export interface SmtpClient {
  /** The next reply that nobody took yet. */
  read(): Promise<SmtpReply>
  write(bytes: Buffer | string): void
  /** Writes each piece as a packet of its own. */
  writeInPieces(pieces: readonly Buffer[]): Promise<void>
  command(line: string): Promise<SmtpReply>
  /** All lines in one packet, then as many replies. */
  pipeline(lines: readonly string[]): Promise<SmtpReply[]>
  /** EHLO; gives the capabilities. */
  hello(name?: string): Promise<readonly string[]>
  /** One mail in two packets (RFC 2920), given up with RSET where no recipient was taken; the reply that decided. */
  send(mail: SmtpMail): Promise<SmtpReply>
  startTls(): Promise<void>
  quit(): Promise<SmtpReply>
  /** FIN: nothing more will be written, replies are still read. */
  halfClose(): void
  /** RST: the connection is gone at once. */
  reset(): void
  /** No reply is read off the socket any more. */
  stopReading(): void
  /** Resolves when the server has closed, whichever way. */
  readonly closed: Promise<void>
  readonly socket: Socket
}

export interface ClientPlace {
  readonly port: number
  readonly host?: string
  /** Another loopback address, to be another client. */
  readonly localAddress?: string
}

/** Opens a connection; the greeting is the first reply to read. */
export async function openSmtpClient(place: ClientPlace): Promise<SmtpClient> {
  const { port, host = '127.0.0.1', localAddress } = place
  const raw = connectTcp({ port, host, ...(localAddress === undefined ? {} : { localAddress }) })
  raw.setNoDelay(true)
  await new Promise<void>((resolve, reject) => raw.once('connect', resolve).once('error', reject))
  return clientOn(raw)
}

/** Opens a connection and says EHLO. */
export async function greetedSmtpClient(place: ClientPlace): Promise<SmtpClient> {
  const client = await openSmtpClient(place)
  const greeting = await client.read()
  if (greeting.code !== 220) throw new Error(`greeted with ${greeting.code} ${greeting.lines.join(' ')}`)
  await client.hello()
  return client
}

/** Adds a dot to each line that begins with one, and ends the message (RFC 5321 section 4.5.2). */
export function stuffDots(raw: Buffer): Buffer {
  const endsLine = raw.length === 0 || raw.subarray(-2).equals(Buffer.from('\r\n'))
  const text = raw.toString('latin1').replaceAll('\r\n.', '\r\n..')
  const stuffed = text.startsWith('.') ? `.${text}` : text
  return Buffer.from(`${stuffed}${endsLine ? '' : '\r\n'}.\r\n`, 'latin1')
}

function clientOn(raw: Socket): SmtpClient {
  let socket = raw
  const inbox = createInbox()
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<undefined>()
  const listen = (): void => {
    socket.on('data', (bytes: Buffer) => inbox.take(bytes.toString('latin1')))
    socket.on('error', (error) => inbox.end(error.message))
    socket.on('end', () => inbox.end('server said goodbye'))
    socket.on('close', () => {
      inbox.end('closed')
      onClosed(undefined)
    })
  }
  listen()
  const client: SmtpClient = {
    read: () => inbox.next(),
    write: (bytes) => {
      if (socket.writable) socket.write(bytes)
    },
    writeInPieces: async (pieces) => {
      for (const piece of pieces) {
        if (!socket.writable) return
        await new Promise<void>((resolve) => socket.write(piece, () => setImmediate(resolve)))
      }
    },
    command: (line) => {
      client.write(`${line}\r\n`)
      return inbox.next()
    },
    pipeline: (lines) => {
      client.write(lines.map((line) => `${line}\r\n`).join(''))
      return Promise.all(lines.map(() => inbox.next()))
    },
    hello: async (name = 'client.example') => (await client.command(`EHLO ${name}`)).lines.slice(1),
    send: (mail) => send(client, mail),
    startTls: async () => {
      const reply = await client.command('STARTTLS')
      if (reply.code !== 220) throw new Error(`STARTTLS was answered ${reply.code}`)
      raw.removeAllListeners('data')
      socket = connectTls({ socket: raw, rejectUnauthorized: false })
      listen()
      await new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject))
    },
    quit: () => client.command('QUIT'),
    halfClose: () => socket.end(),
    reset: () => {
      // Once the server said FIN our half is ending too. A reset then fails in libuv (EINVAL), and the handle, closed by
      // neither, keeps the process for ever at its end.
      if (raw.writableEnded) raw.destroy()
      else raw.resetAndDestroy()
    },
    stopReading: () => socket.pause(),
    closed,
    get socket() {
      return socket
    },
  }
  return client
}

async function send(client: SmtpClient, { from, to, raw }: SmtpMail): Promise<SmtpReply> {
  const replies = await client.pipeline([`MAIL FROM:<${from}>`, ...to.map((address) => `RCPT TO:<${address}>`), 'DATA'])
  const last = replies.at(-1)
  const refused = replies.find(({ code }) => code >= 400)
  if (last?.code !== 354) {
    await client.command('RSET')
    return refused ?? { code: 0, lines: [], enhanced: null }
  }
  client.write(stuffDots(raw))
  return client.read()
}

/** Puts replies together from bytes (RFC 5321 section 4.2.1) and hands them out in order. */
function createInbox() {
  const replies: SmtpReply[] = []
  const waiters: Waiter[] = []
  let lost: string | null = null
  let rest = ''
  let lines: string[] = []
  const takeLine = (line: string): void => {
    lines.push(line.slice(4))
    if (line[3] === '-') return
    const last = line.slice(4)
    const reply = {
      code: Number(line.slice(0, 3)),
      lines,
      enhanced: /^[245]\.\d{1,3}\.\d{1,3}(?= |$)/.exec(last)?.[0] ?? null,
    }
    lines = []
    const waiter = waiters.shift()
    if (waiter === undefined) replies.push(reply)
    else waiter.resolve(reply)
  }
  return {
    take(text: string): void {
      rest += text
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        takeLine(rest.slice(0, end))
        rest = rest.slice(end + 2)
      }
    },
    end(why: string): void {
      lost ??= why
      for (const waiter of waiters.splice(0)) waiter.reject(new ConnectionLost(lost))
    },
    next(): Promise<SmtpReply> {
      const reply = replies.shift()
      if (reply !== undefined) return Promise.resolve(reply)
      if (lost !== null) return Promise.reject(new ConnectionLost(lost))
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }))
    },
  }
}

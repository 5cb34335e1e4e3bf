import type { SMTPServerOptions } from 'smtp-server'
import { answer } from './answer.ts'
import type { Desk } from './desk.ts'
import { beginMail, takeRecipient } from './policy.ts'
import { receiveData } from './receive-data.ts'
import { signIn } from './sign-in.ts'

type Options = Required<Pick<SMTPServerOptions, 'onAuth' | 'onMailFrom' | 'onRcptTo' | 'onData'>>

/** Our settings and handlers in the words of smtp-server. */
export function serverOptions(desk: Desk): SMTPServerOptions {
  const { options, ctx } = desk
  return {
    name: options.hostName,
    // A reply may not hold what a client sent; the reverse name of an address is that too.
    heloResponse: '%s',
    ...options.tls,
    size: ctx.installation.maxMessageBytes,
    hideENHANCEDSTATUSCODES: false,
    hideDSN: true,
    authOptional: true,
    authMethods: ['PLAIN', 'LOGIN'],
    disabledCommands: ['XFORWARD', 'WIZ', 'SHELL', 'KILL', ...(options.checkPassword === null ? ['AUTH'] : [])],
    disableReverseLookup: true,
    socketTimeout: options.idleMs,
    maxClients: options.maxConnections,
    maxCommandLength: 4096,
    logger: false,
    onConnect: (_session, callback) => callback(),
    onSecure: (socket, _session, callback) => {
      // smtp-server listens for one error of a TLS socket; a second one would end the process.
      socket.on('error', () => undefined)
      callback()
    },
    ...handlers(desk),
  }
}

function handlers(desk: Desk): Options {
  return {
    onAuth: (auth, session, callback) => {
      if (auth.method === 'XCLIENT') {
        // The login a relay names is not believed: only a password proves a user.
        callback(null)
        return
      }
      const signedIn = signIn(desk, session, auth.username ?? '', auth.password ?? '')
      answer(
        desk,
        signedIn.then((user) => ({ user })),
        callback,
      )
    },
    onMailFrom: (_address, session, callback) => {
      beginMail(desk, session)
      callback()
    },
    onRcptTo: ({ address }, session, callback) => answer(desk, takeRecipient(desk, session, address), callback),
    onData: (stream, session, callback) => answer(desk, receiveData(desk, session, stream), callback),
  }
}

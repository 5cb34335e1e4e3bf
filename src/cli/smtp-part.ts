import { readFile } from 'node:fs/promises'
import { sendSignIn } from '../commands/sign-in-to-send.ts'
import { startHeartbeat } from '../heartbeat.ts'
import { ConfigError, type Config } from '../platform/config.ts'
import { checkPassword } from '../platform/password.ts'
import { makeTlsKeys, startListener, type Listener, type TlsKeys } from '../smtp/listener.ts'
import { listenAt } from './port-trouble.ts'
import type { Composed } from '../compose.ts'

/** The SMTP listener as the configuration says. */
export async function startSmtpPart(
  { context, database }: Composed,
  { smtp, minFreeDiskBytes }: Config,
): Promise<Listener> {
  const { tlsFiles, auth, ...limits } = smtp
  const tls = await tlsKeysOf(tlsFiles, smtp.hostName, context.clock.now())
  const place = { hostName: 'BCCRM_SMTP_HOST', ports: { BCCRM_SMTP_PORT: smtp.port } }
  const listener = await listenAt(place, () =>
    startListener(context, {
      ...limits,
      tls,
      checkPassword: auth === 'on' ? sendSignIn(context, checkPassword) : null,
      disk: { minFreeBytes: minFreeDiskBytes, readFreeBytes: () => database.freeDiskBytes() },
    }),
  )
  const heartbeat = startHeartbeat(context, () => Promise.resolve([{ part: 'listener', name: smtp.hostName }]))
  return {
    ...listener,
    close: async (withinMs) => {
      await heartbeat.close()
      await listener.close(withinMs)
    },
  }
}

async function tlsKeysOf(files: Config['smtp']['tlsFiles'], hostName: string, now: Date): Promise<TlsKeys> {
  if (files === null) return makeTlsKeys(hostName, now)
  const [cert, key] = await Promise.all([
    readNamed('BCCRM_SMTP_TLS_CERT_FILE', files.cert),
    readNamed('BCCRM_SMTP_TLS_KEY_FILE', files.key),
  ])
  return { cert, key }
}

async function readNamed(name: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new ConfigError([`${name} cannot be read (${why}); expected a PEM file.`])
  })
}

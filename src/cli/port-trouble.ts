import { StartUpError } from '../platform/start-up-error.ts'

/** The variables that say where a part listens, with the ports they hold. */
interface Place {
  readonly hostName: string
  readonly ports: Readonly<Record<string, number | null>>
}

/**
 * Starts what listens, and says of a port or address that cannot be had which variable names it.
 * @throws StartUpError
 */
export async function listenAt<T>(place: Place, start: () => Promise<T>): Promise<T> {
  try {
    return await start()
  } catch (error) {
    const words = inWords(place, error)
    throw words === null ? error : new StartUpError(words, { cause: error })
  }
}

function inWords({ hostName, ports }: Place, error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code, port, address, hostname } = error as NodeJS.ErrnoException & {
    readonly port?: number
    readonly address?: string
    readonly hostname?: string
  }
  const name = Object.keys(ports).find((each) => ports[each] === port) ?? 'the port'
  if (code === 'EADDRINUSE')
    return `Port ${port} (${name}) is taken by another program. Stop that one, or set ${name} to a free port.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} (${name}) may not be opened by this user; ports below 1024 often need root. Set ${name} to a higher one.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${hostName} is ${JSON.stringify(address ?? hostname)}, which is no address of this machine. 127.0.0.1 is for this machine only, 0.0.0.0 for all.`
  return null
}

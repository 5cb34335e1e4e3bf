import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import lockfile from 'proper-lockfile'

/** A lock whose holder died is taken over after so many milliseconds without a sign of life. */
const STALE = 5_000
const POLL = 250

export interface LockOptions {
  /** Milliseconds to wait for another holder. */
  readonly patience: number
  /** Called once when another process holds the lock. */
  readonly onWait?: () => void
  readonly heldMessage: string
}

/** Holds `<folder>/<name>.lock` against other processes and other callers in this one; the answer releases it. */
export async function takeLock(folder: string, name: string, options: LockOptions): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const deadline = performance.now() + options.patience
  let told = false
  for (;;) {
    const release = await tryLock(join(folder, name))
    if (release !== undefined) return release
    if (!told) options.onWait?.()
    told = true
    if (performance.now() > deadline) throw new Error(options.heldMessage)
    await delay(POLL)
  }
}

async function tryLock(path: string): Promise<(() => Promise<void>) | undefined> {
  try {
    const release = await lockfile.lock(path, {
      realpath: false,
      stale: STALE,
      update: STALE / 4,
      // A computer that slept looks like a dead holder. The default is to throw out of a timer, which ends the process.
      onCompromised: () => undefined,
    })
    // Somebody may have removed the folder meanwhile (a test's temporary one): then nothing is held any more.
    return () => release().catch(() => undefined)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return undefined
    throw error
  }
}

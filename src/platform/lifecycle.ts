import type { Logger } from './logger.ts'

/** One thing to close; the steps run in the order of the list, so what others lean on comes last. */
export interface CloseStep {
  readonly name: string
  readonly close: () => Promise<void>
}

/** The part of `process` that is used; a test brings its own. */
interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown
  exit(code: number): unknown
}

export interface CloseOptions {
  readonly steps: readonly CloseStep[]
  /** Time for all steps together; supervisors kill after 30 s, so the own end comes before. */
  readonly limitMs: number
  readonly log: Logger
  readonly signals: SignalSource
}

export const closeLimitMs = 25_000

/**
 * Runs `start`, which puts a step in front of `steps` for each part it started. Where it fails, these are closed, so that the
 * process ends instead of running half.
 */
export async function closingOnFailure<T>(steps: readonly CloseStep[], start: () => Promise<T>): Promise<T> {
  try {
    return await start()
  } catch (error) {
    // What was wrong at first is what has to be said.
    for (const { close } of steps) await close().catch(() => undefined)
    throw error
  }
}

/**
 * Closes in order on SIGTERM or SIGINT and ends the process: 0 when all closed, 1 when the time ran out. A second signal
 * ends at once; nothing is lost by that, because what was acknowledged is in MongoDB and the rest is done again.
 */
export function closeOnSignals(options: CloseOptions): void {
  let isClosing = false
  const onSignal = (): void => {
    if (isClosing) {
      options.signals.exit(1)
      return
    }
    isClosing = true
    void closeInOrder(options).then((outcome) => options.signals.exit(outcome === 'closed' ? 0 : 1))
  }
  options.signals.on('SIGTERM', onSignal)
  options.signals.on('SIGINT', onSignal)
}

/** Runs the steps one after the other within the limit; a step that fails does not keep the later ones from closing. */
export async function closeInOrder(
  options: Pick<CloseOptions, 'steps' | 'limitMs' | 'log'>,
): Promise<'closed' | 'timed_out'> {
  const { promise: timeUp, resolve } = Promise.withResolvers<'timed_out'>()
  const timer = setTimeout(() => resolve('timed_out'), options.limitMs)
  const outcome = await Promise.race([closeSteps(options), timeUp])
  clearTimeout(timer)
  if (outcome === 'timed_out') options.log.error({ limitMs: options.limitMs }, 'stop took too long')
  else options.log.info('stopped')
  return outcome
}

async function closeSteps(options: Pick<CloseOptions, 'steps' | 'log'>): Promise<'closed'> {
  for (const step of options.steps) {
    try {
      await step.close()
    } catch (error) {
      options.log.error({ err: error, step: step.name }, 'could not close')
    }
  }
  return 'closed'
}

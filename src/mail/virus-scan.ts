import pLimit from 'p-limit'
import type { ScanVerdict } from '../domain/message.ts'
import type { Clock } from '../platform/clock.ts'
import type { Logger } from '../platform/logger.ts'
import { askClamd, type ClamdAddress } from './clamd.ts'

/** Asks the virus scanner about a whole mail; null where the installation has none. Never rejects: what cannot be asked is `unscanned`. */
export type ScanMail = (raw: Buffer) => Promise<ScanVerdict | null>

export interface VirusScanOptions {
  readonly clamd: ClamdAddress
  /** For one mail, from when it is asked about. */
  readonly deadlineMs: number
  readonly clock: Clock
  readonly log: Logger
}

export const noScanner: ScanMail = () => Promise.resolve(null)

/** Mails asked about at once: clamd has ten threads unless told otherwise. */
const atOnce = 8
/** After a failure nobody is asked for this long, so that a dead scanner does not slow every mail down. */
const pauseMs = 5000

/**
 * Scans whole mails with clamd, which takes MIME apart itself. A scanner that is down holds no mail up: it is filed as
 * `unscanned`, which people see.
 */
export function createVirusScan({ clamd, deadlineMs, clock, log }: VirusScanOptions): ScanMail {
  const inTurn = pLimit(atOnce)
  const pause = { until: 0 }
  return (raw) =>
    inTurn(async () => {
      if (clock.now().getTime() < pause.until) return 'unscanned'
      try {
        const answer = await askClamd(clamd, raw, deadlineMs)
        if (answer.kind === 'found') log.warn({ found: answer.name }, 'virus found in mail')
        if (answer.kind === 'refused') log.warn({ answer: answer.words }, 'virus scanner refused a mail')
        return verdicts[answer.kind]
      } catch (error) {
        pause.until = clock.now().getTime() + pauseMs
        log.warn({ err: error }, 'virus scanner cannot be asked')
        return 'unscanned'
      }
    })
}

const verdicts = { clean: 'clean', found: 'infected', refused: 'unscanned' } as const

import type { AnyId } from '../domain/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Installation } from '../domain/installation.ts'
import type { JobProducer } from '../queue/jobs.ts'
import type { Logger } from '../platform/logger.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { MailReader } from '../mail/mail-reader.ts'
import type { ScanMail } from '../mail/virus-scan.ts'
import type { CheckSender } from '../mail/sender-proof.ts'
import type { ParseMessage } from '../mail/parse-message.ts'
import type { RawStore } from '../store/raw/raw-store.ts'
import type { ResolveMx, ResolveTxt } from '../mail/resolver.ts'
import type { WeightedLimit } from '../platform/weighted-limit.ts'
import type { Store } from '../store/store.ts'

/** All that commands, queries and edges work with; each narrows it with `Pick` to what it needs. Built by `compose.ts`. */
export interface Context {
  readonly store: Store
  readonly rawStore: RawStore
  /** Bytes of large mail (`smallMailBytes`) that this process holds in memory: taken before the raw store is read. */
  readonly rawBytes: WeightedLimit
  /** Mail under way in this process, each a weight of one; who takes all of it is alone. */
  readonly turns: WeightedLimit
  readonly jobs: JobProducer
  readonly parse: ParseMessage
  readonly mailReader: MailReader
  readonly scanMail: ScanMail
  readonly checkSender: CheckSender
  readonly resolveTxt: ResolveTxt
  readonly resolveMx: ResolveMx
  readonly clock: Clock
  readonly newId: <I extends AnyId>() => I
  readonly log: Logger
  readonly metrics: Metrics
  readonly installation: Installation
}

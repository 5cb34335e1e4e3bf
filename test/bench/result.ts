import type { AcceptFigures } from './accept.ts'
import type { EndToEnd } from './end-to-end.ts'
import type { describeMachine } from './machine.ts'

/** Everything that `npm run bench` measures, in one run. `--quick` takes about two minutes and measures less often. */
export interface Result {
  readonly machine: ReturnType<typeof describeMachine>
  readonly accept: readonly AcceptFigures[]
  readonly endToEnd: readonly EndToEnd[]
  /** Seconds to bring the leads up to 100,000; null in a quick run. */
  readonly importSeconds: number | null
  /** Leads compared with all others per second, of 100,000; null in a quick run. */
  readonly flagsPerSecond: number | null
  readonly dotStorm: { readonly alone: number; readonly beside: number }
}

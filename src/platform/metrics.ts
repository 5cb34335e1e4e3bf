import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** THE table of metrics stands in this file; edges count what happened and never read it back. */
export interface Metrics {
  readonly smtpReply: (code: number, reason: string) => void
  readonly accepted: (outcome: 'stored' | 'redelivered', durationMs: number) => void
  readonly settled: (state: string, reason: string | null, durationMs: number) => void
  readonly parsed: (outcome: string, durationMs: number) => void
  readonly swept: (kind: string, count: number) => void
  readonly fault: (where: string) => void
  readonly job: (name: string, outcome: JobOutcome, durationMs: number) => void
  readonly render: () => Promise<string>
}

export type JobOutcome = 'done' | 'retried' | 'gave_up'

/** What is read at the moment somebody asks, because other processes change it too. */
export interface Readings {
  readonly backlogCount: number
  readonly oldestBacklogAgeMs: number
  readonly failedCount: number
  readonly queues: readonly {
    readonly queue: string
    readonly waitingCount: number
    readonly oldestWaitingAgeMs: number
  }[]
}

/** Every metric: its kind, its labels and what it tells. Names end in their unit, as Prometheus asks for. */
export const metricTable = {
  bccrm_smtp_replies_total: {
    kind: 'counter',
    labels: ['code', 'reason'],
    help: 'SMTP replies 4xx and 5xx and final 250, by reason.',
  },
  bccrm_accept_seconds: {
    kind: 'histogram',
    labels: ['outcome'],
    help: 'From the end of DATA until the mail is durable.',
  },
  bccrm_redeliveries_total: {
    kind: 'counter',
    labels: [],
    help: 'Mails that arrived again and were not stored twice.',
  },
  bccrm_messages_settled_total: {
    kind: 'counter',
    labels: ['state', 'reason'],
    help: 'Messages settled, by state and reason.',
  },
  bccrm_process_seconds: { kind: 'histogram', labels: ['state'], help: 'Processing of one message, begin to settled.' },
  bccrm_parse_seconds: { kind: 'histogram', labels: ['outcome'], help: 'Parsing of one raw message.' },
  bccrm_swept_total: { kind: 'counter', labels: ['kind'], help: 'Work without a job that the sweeper found.' },
  bccrm_faults_total: { kind: 'counter', labels: ['where'], help: 'Failures of ours, by place.' },
  bccrm_job_seconds: { kind: 'histogram', labels: ['job', 'outcome'], help: 'One run of a job.' },
  bccrm_backlog_messages: { kind: 'gauge', labels: [], help: 'Messages received or processing.' },
  bccrm_backlog_oldest_age_seconds: {
    kind: 'gauge',
    labels: [],
    help: 'Age of the oldest message received or processing.',
  },
  bccrm_failed_messages: { kind: 'gauge', labels: [], help: 'Messages in state failed.' },
  bccrm_queue_waiting_jobs: { kind: 'gauge', labels: ['queue'], help: 'Jobs waiting for a worker.' },
  bccrm_queue_oldest_waiting_age_seconds: { kind: 'gauge', labels: ['queue'], help: 'Age of the oldest waiting job.' },
} as const satisfies Record<string, MetricRow>

interface MetricRow {
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly labels: readonly string[]
  readonly help: string
}

type MetricName = keyof typeof metricTable
type NameOf<K extends MetricRow['kind']> = {
  [N in MetricName]: (typeof metricTable)[N]['kind'] extends K ? N : never
}[MetricName]

/** From half a millisecond to half a minute: what one mail may take, from a group-committed insert to a slow DNS answer. */
const secondsBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Registers the table and the process's own metrics; `read` is asked at each scrape and may fail (then NaN is shown). */
export function createMetrics(read: () => Promise<Readings>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counters = registerCounters(registry)
  const histograms = registerHistograms(registry)
  const gauges = registerGauges(registry)
  return {
    smtpReply: (code, reason) => counters('bccrm_smtp_replies_total').inc({ code, reason }),
    accepted: (outcome, durationMs) => {
      histograms('bccrm_accept_seconds').observe({ outcome }, durationMs / 1000)
      if (outcome === 'redelivered') counters('bccrm_redeliveries_total').inc()
    },
    settled: (state, reason, durationMs) => {
      counters('bccrm_messages_settled_total').inc({ state, reason: reason ?? '' })
      histograms('bccrm_process_seconds').observe({ state }, durationMs / 1000)
      if (reason === 'redelivery') counters('bccrm_redeliveries_total').inc()
    },
    parsed: (outcome, durationMs) => histograms('bccrm_parse_seconds').observe({ outcome }, durationMs / 1000),
    swept: (kind, count) => counters('bccrm_swept_total').inc({ kind }, count),
    fault: (where) => counters('bccrm_faults_total').inc({ where }),
    job: (job, outcome, durationMs) => histograms('bccrm_job_seconds').observe({ job, outcome }, durationMs / 1000),
    render: async () => {
      setReadings(gauges, await read().catch(() => null))
      return registry.metrics()
    },
  }
}

type Find<K extends MetricRow['kind'], M> = (name: NameOf<K>) => M

function registerCounters(registry: Registry): Find<'counter', Counter> {
  const made = rowsOf('counter').map((row) => [row.name, new Counter({ ...row, registers: [registry] })] as const)
  return finder(new Map(made))
}

function registerHistograms(registry: Registry): Find<'histogram', Histogram> {
  const made = rowsOf('histogram').map(
    (row) => [row.name, new Histogram({ ...row, buckets: secondsBuckets, registers: [registry] })] as const,
  )
  return finder(new Map(made))
}

function registerGauges(registry: Registry): Find<'gauge', Gauge> {
  const made = rowsOf('gauge').map((row) => [row.name, new Gauge({ ...row, registers: [registry] })] as const)
  return finder(new Map(made))
}

function rowsOf(kind: MetricRow['kind']) {
  return Object.entries<MetricRow>(metricTable)
    .filter(([, row]) => row.kind === kind)
    .map(([name, row]) => ({ name, help: row.help, labelNames: row.labels }))
}

function finder<M>(made: ReadonlyMap<string, M>): (name: string) => M {
  return (name) => {
    const metric = made.get(name)
    if (metric === undefined) throw new Error(`No metric ${name} in the table`)
    return metric
  }
}

/** NaN says "not known": a stale figure would look like health while MongoDB or Redis is away. */
function setReadings(gauge: Find<'gauge', Gauge>, readings: Readings | null): void {
  gauge('bccrm_backlog_messages').set(readings?.backlogCount ?? NaN)
  gauge('bccrm_backlog_oldest_age_seconds').set((readings?.oldestBacklogAgeMs ?? NaN) / 1000)
  gauge('bccrm_failed_messages').set(readings?.failedCount ?? NaN)
  for (const queue of readings?.queues ?? []) {
    gauge('bccrm_queue_waiting_jobs').set({ queue: queue.queue }, queue.waitingCount)
    gauge('bccrm_queue_oldest_waiting_age_seconds').set({ queue: queue.queue }, queue.oldestWaitingAgeMs / 1000)
  }
}

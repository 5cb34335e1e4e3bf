import { describe, expect, it } from 'vitest'
import { createMetrics, metricTable, type Readings } from '../../../src/platform/metrics.ts'

const readings: Readings = {
  backlogCount: 7,
  oldestBacklogAgeMs: 1500,
  failedCount: 2,
  queues: [{ queue: 'ingest', waitingCount: 3, oldestWaitingAgeMs: 250 }],
}

const units = /_(total|seconds|messages|jobs)$/

describe('metrics', () => {
  it.each(Object.keys(metricTable))('%s is snake_case and ends in its unit', (name) => {
    expect(name).toMatch(/^bccrm_[a-z_]+$/)
    expect(name).toMatch(units)
  })

  it('tells backlog, oldest waiting age, replies, redeliveries, sweeper hits, failed mail and parse time (property 54)', async () => {
    const metrics = createMetrics(() => Promise.resolve(readings))
    metrics.smtpReply(452, 'backlog')
    metrics.accepted('redelivered', 2)
    metrics.settled('ignored', 'redelivery', 5)
    metrics.parsed('parsed', 20)
    metrics.swept('message', 4)
    metrics.fault('process-message')
    metrics.job('process-message', 'retried', 30)
    const text = await metrics.render()
    expect(text).toContain('bccrm_smtp_replies_total{code="452",reason="backlog"} 1')
    expect(text).toContain('bccrm_redeliveries_total 2')
    expect(text).toContain('bccrm_messages_settled_total{state="ignored",reason="redelivery"} 1')
    expect(text).toContain('bccrm_parse_seconds_sum{outcome="parsed"} 0.02')
    expect(text).toContain('bccrm_swept_total{kind="message"} 4')
    expect(text).toContain('bccrm_faults_total{where="process-message"} 1')
    expect(text).toContain('bccrm_job_seconds_count{job="process-message",outcome="retried"} 1')
    expect(text).toContain('bccrm_backlog_messages 7')
    expect(text).toContain('bccrm_backlog_oldest_age_seconds 1.5')
    expect(text).toContain('bccrm_failed_messages 2')
    expect(text).toContain('bccrm_queue_waiting_jobs{queue="ingest"} 3')
    expect(text).toContain('bccrm_queue_oldest_waiting_age_seconds{queue="ingest"} 0.25')
  })

  it('says that a figure is not known, instead of an old one, while the database is away', async () => {
    const metrics = createMetrics(() => Promise.reject(new Error('no primary')))
    expect(await metrics.render()).toContain('bccrm_backlog_messages Nan')
  })

  it('says what every metric tells', async () => {
    const text = await createMetrics(() => Promise.resolve(readings)).render()
    for (const [name, row] of Object.entries(metricTable)) expect(text).toContain(`# HELP ${name} ${row.help}`)
  })
})

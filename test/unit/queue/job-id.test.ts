import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jobId } from '../../../src/queue/job-id.ts'
import { faultBackoffMs, jobOptions } from '../../../src/queue/job-options.ts'

const anyText = fc.string({ unit: 'binary', minLength: 1 })

describe('job ids', () => {
  it('are never digits-only and never hold a colon, whatever the payload (property 14)', () => {
    fc.assert(
      fc.property(anyText, anyText, (tenantId, subject) => {
        for (const id of [
          jobId('process-message', { messageId: subject }),
          jobId('flag-duplicates', { tenantId, leadId: subject }),
          jobId('follow-up', { kind: 'rank_reviews', tenantId, subject }),
          jobId('sweep', {}),
        ]) {
          expect(id).toMatch(/^[a-z-]+-[0-9a-f]{32}$/)
        }
      }),
    )
  })

  it('are the same for the same work, whatever the order of the fields', () => {
    fc.assert(
      fc.property(anyText, anyText, (tenantId, leadId) => {
        expect(jobId('flag-duplicates', { tenantId, leadId })).toBe(jobId('flag-duplicates', { leadId, tenantId }))
      }),
    )
  })

  it('differ for different work', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (tenantId, leadId, otherTenantId, otherLeadId) => {
        fc.pre(tenantId !== otherTenantId || leadId !== otherLeadId)
        expect(jobId('flag-duplicates', { tenantId, leadId })).not.toBe(
          jobId('flag-duplicates', { tenantId: otherTenantId, leadId: otherLeadId }),
        )
      }),
    )
  })
})

describe('job options', () => {
  it('leave nothing of a finished job in Redis, so that its id is free again (properties 13 and 56)', () => {
    expect(jobOptions('process-message', { messageId: 'm1' })).toMatchObject({
      removeOnComplete: true,
      removeOnFail: true,
    })
    expect(jobOptions('sweep', {})).toMatchObject({ removeOnComplete: true, removeOnFail: true })
  })

  it('wait 1, 2, 4 … seconds after faults, and never more than five minutes', () => {
    expect([1, 2, 3, 4].map(faultBackoffMs)).toEqual([1000, 2000, 4000, 8000])
    expect(faultBackoffMs(1_000_000)).toBe(300_000)
  })
})

import { describe, expect, it } from 'vitest'
import { bouncedAddresses, deliveryReportOf } from '../../../src/domain/bounce.ts'

const report = { originalMessageId: 'offer@xyz.example', failedRecipients: ['Anna@Acme.example'], permanent: true }
const original = { to: ['anna@acme.example'], cc: ['bo@acme.example'], vouches: true }

describe('a delivery report', () => {
  it('marks the address that failed, where the mail was written to it (property 34)', () => {
    expect(bouncedAddresses(report, [original])).toEqual(['anna@acme.example'])
  })

  it('marks nothing of a mail that was not written to it (property 34)', () => {
    const forged = { ...report, failedRecipients: ['boss@acme.example'] }
    expect(bouncedAddresses(forged, [original])).toEqual([])
  })

  it('marks nothing where it names no mail that is known', () => {
    expect(bouncedAddresses(report, [])).toEqual([])
  })

  it('marks nothing of a mail that does not vouch for whom it was written to', () => {
    expect(bouncedAddresses(report, [{ ...original, vouches: false }])).toEqual([])
  })

  it('marks nothing for a delay', () => {
    expect(bouncedAddresses({ ...report, permanent: false }, [original])).toEqual([])
  })

  it('is only the mail itself, not one that somebody forwards', () => {
    expect(deliveryReportOf({ contentType: 'multipart/report; report-type=delivery-status', report })).toBe(report)
    expect(deliveryReportOf({ contentType: 'multipart/mixed', report })).toBeNull()
  })
})

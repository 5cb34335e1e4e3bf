import type { IngestReportPayload } from '../../contract/report.ts'
import type { MessageState } from '../../domain/message.ts'

/** Received equals what is settled and what is under way; a difference would be a lost mail. */
export function presentIngestReport(counts: Readonly<Record<MessageState | 'total', number>>): IngestReportPayload {
  const underWay = counts.received + counts.processing
  const settled =
    counts.assigned + counts.in_review + counts.unmatched + counts.quarantined + counts.ignored + counts.failed
  return {
    received: counts.total,
    underWay,
    assigned: counts.assigned,
    inReview: counts.in_review,
    unmatched: counts.unmatched,
    quarantined: counts.quarantined,
    ignored: counts.ignored,
    failed: counts.failed,
    addsUp: counts.total === underWay + settled,
  }
}

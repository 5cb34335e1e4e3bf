import { stringify, type Stringifier } from 'csv-stringify'
import type { AuditLinePayload } from '../../contract/audit.ts'
import type { AuditLine } from '../../domain/audit.ts'

export function presentAuditLine(line: AuditLine): AuditLinePayload {
  return {
    id: line.id,
    at: line.at.toISOString(),
    actor: line.actor,
    act: line.act,
    subject: line.subject,
    before: line.before === null ? null : { ...line.before },
    after: line.after === null ? null : { ...line.after },
    reason: line.reason,
  }
}

/** Lines in, text out. A cell that a spreadsheet would run as a formula is neutralised (OWASP, CSV injection). */
export function auditCsv(): Stringifier {
  return stringify({
    header: true,
    bom: true,
    escape_formulas: true,
    columns: [
      { key: 'at', header: 'at' },
      { key: 'actor.kind', header: 'actorKind' },
      { key: 'actor.id', header: 'actorId' },
      { key: 'act', header: 'act' },
      { key: 'subject.kind', header: 'subjectKind' },
      { key: 'subject.id', header: 'subjectId' },
      { key: 'before', header: 'before' },
      { key: 'after', header: 'after' },
      { key: 'reason', header: 'reason' },
    ],
    cast: { date: (at) => at.toISOString() },
  })
}

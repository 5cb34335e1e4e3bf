import type { FastifyReply } from 'fastify'
import type { BulkRun } from '../domain/bulk-run.ts'
import { presentBulkRun } from './presenters/bulk-run.ts'

/** What is begun and not done yet is answered by 202, and says where to look (RFC 9110 section 15.3.3). */
export function acceptedRun(reply: Pick<FastifyReply, 'code' | 'header'>, run: BulkRun) {
  void reply.code(202)
  void reply.header('location', `/api/bulk-runs/${run.id}`)
  return presentBulkRun(run)
}

import { collection, inSession, type Database } from './database.ts'
import { readPage } from './paging.ts'
import { fromDocumentOrNull, toDocument } from './documents.ts'
import type { AuditFilter, AuditLine } from '../../domain/audit.ts'
import type { AuditStore } from '../history.ts'
import type { TenantId } from '../../domain/ids.ts'

export function auditStore(database: Database): AuditStore {
  const lines = collection(database, 'auditLines')
  const newest = { field: 'at', direction: -1 } as const
  return {
    async append(line) {
      await lines.insertOne(toDocument(line, {}), inSession(database))
    },
    async appendMany(_tenantId, all) {
      if (all.length === 0) return
      await lines.insertMany(
        all.map((line) => toDocument(line, {})),
        inSession(database),
      )
    },
    list: (tenantId, filter, page) => readPage<AuditLine>(database, lines, listFilter(tenantId, filter), newest, page),
    about: (tenantId, subjectIds, page) =>
      readPage<AuditLine>(database, lines, { tenantId, 'subject.id': { $in: [...subjectIds] } }, newest, page),
    newestAbout: async (tenantId, subjectId) =>
      fromDocumentOrNull<AuditLine>(
        await lines.findOne({ tenantId, 'subject.id': subjectId }, { ...inSession(database), sort: { at: -1 } }),
      ),
    async removeBefore(before, limit) {
      const old = await lines
        .find({ at: { $lt: before } }, { projection: { _id: 1 } })
        .limit(limit)
        .toArray()
      if (old.length === 0) return 0
      return (await lines.deleteMany({ _id: { $in: old.map((row) => row._id) } })).deletedCount
    },
  }
}

function listFilter(tenantId: TenantId, { actorId, act, from, to }: AuditFilter) {
  const period = { ...(from === null ? {} : { $gte: from }), ...(to === null ? {} : { $lt: to }) }
  return {
    tenantId,
    ...(actorId === null ? {} : { 'actor.id': actorId }),
    ...(act === null ? {} : { act }),
    ...(from === null && to === null ? {} : { at: period }),
  }
}

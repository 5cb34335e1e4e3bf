import { collection, inSession, type Database, type StoredDocument } from './database.ts'
import { fromDocument, isDuplicateKey, toDocument } from './documents.ts'
import type { Invitation } from '../../domain/invitation.ts'
import type { Session } from '../../domain/session.ts'
import type { InvitationStore, SessionStore, SetUpStore, ThrottleStore } from '../sessions.ts'

/** A session stored before there were several ways began by a password. */
function sessionOf(row: StoredDocument): Session {
  const session = fromDocument<Omit<Session, 'way'> & Partial<Pick<Session, 'way'>>>(row)
  return { ...session, way: session.way ?? 'password' }
}

export function sessionStore(database: Database): SessionStore {
  const sessions = collection(database, 'sessions')
  const session = inSession(database)
  return {
    async create(record, sha256) {
      await sessions.insertOne(toDocument(record, { sha256 }), session)
    },
    async bySha256(sha256) {
      const row = await sessions.findOne({ 'index.sha256': sha256 }, session)
      return row === null ? null : sessionOf(row)
    },
    async touch(id, lastSeenAt, expiresAt) {
      await sessions.updateOne({ _id: id }, { $set: { lastSeenAt, expiresAt } }, { writeConcern: { w: 1 } })
    },
    ofUser: async (tenantId, userId) =>
      (await sessions.find({ tenantId, userId }, session).sort({ lastSeenAt: -1 }).limit(100).toArray()).map(sessionOf),
    remove: async (tenantId, userId, id) =>
      (await sessions.deleteOne({ _id: id, tenantId, userId }, session)).deletedCount === 1,
    removeOthers: async (tenantId, userId, kept) => {
      const others = kept === null ? {} : { _id: { $ne: kept as string } }
      return (await sessions.deleteMany({ tenantId, userId, ...others }, session)).deletedCount
    },
  }
}

/** One stored before links set passwords too makes a user. */
function invitationOf(row: StoredDocument): Invitation {
  const invitation = fromDocument<Omit<Invitation, 'userId'> & Partial<Pick<Invitation, 'userId'>>>(row)
  return { ...invitation, userId: invitation.userId ?? null }
}

export function invitationStore(database: Database): InvitationStore {
  const invitations = collection(database, 'invitations')
  const session = inSession(database)
  return {
    list: async (tenantId, now) =>
      (
        await invitations
          .find({ tenantId, expiresAt: { $gt: now } }, session)
          .sort({ createdAt: -1 })
          .limit(1000)
          .toArray()
      ).map((row) => fromDocument<Invitation>(row)),
    async create(invitation, sha256) {
      await invitations.insertOne(toDocument(invitation, { sha256 }), session)
    },
    async bySha256(sha256) {
      const row = await invitations.findOne({ 'index.sha256': sha256 }, session)
      return row === null ? null : invitationOf(row)
    },
    remove: async (tenantId, id) => (await invitations.deleteOne({ _id: id, tenantId }, session)).deletedCount === 1,
    async removeOfUser(tenantId, userId) {
      await invitations.deleteMany({ tenantId, userId }, session)
    },
  }
}

export function throttleStore(database: Database): ThrottleStore {
  const tries = collection(database, 'signInTries')
  return {
    async get({ key }) {
      const row = await tries.findOne({ _id: key })
      return row === null ? null : { tryCount: row['tryCount'] as number, blockedUntil: row['blockedUntil'] as Date }
    },
    async replace({ key }, seenCount, next, keptUntil) {
      const fields = { ...next, keptUntil }
      if (seenCount !== null) {
        return (await tries.updateOne({ _id: key, tryCount: seenCount }, { $set: fields })).matchedCount === 1
      }
      try {
        await tries.insertOne({ _id: key, ...fields })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    async forget({ key }) {
      await tries.deleteOne({ _id: key })
    },
  }
}

export function setUpStore(database: Database): SetUpStore {
  const codes = collection(database, 'setUpCodes')
  const session = inSession(database)
  return {
    async isNeeded({ hasProvider }) {
      const waysIn = hasProvider ? {} : { $or: [{ passwordHash: { $ne: null } }, { oidc: { $ne: null } }] }
      const options = { ...session, projection: { _id: 1 } }
      return (await collection(database, 'users').findOne({ active: true, ...waysIn }, options)) === null
    },
    async offer(sha256, expiresAt) {
      await codes.insertOne({ _id: sha256, expiresAt })
    },
    async use(sha256, now) {
      const known = await codes.findOne({ _id: sha256, expiresAt: { $gt: now } }, session)
      if (known === null) return false
      // All of them: of two people with codes of two processes, the second meets this write and finds no code any more.
      await codes.deleteMany({}, session)
      return true
    },
  }
}

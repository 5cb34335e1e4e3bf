import { letInBefore, letInStates } from '../../domain/own-mail.ts'
import type { StoredDocument } from './database.ts'
import type { mongo } from 'mongoose'

const proved = { 'senderProof.verdict': 'proved' }

/** Mail that is the tenant's own, as `domain/own-mail.ts` says it. */
export const ownMail: mongo.Filter<StoredDocument> = {
  tenantId: { $ne: null },
  $or: [
    { state: { $in: [...letInStates] } },
    { state: 'ignored', reason: { $in: [...letInBefore] } },
    { ...proved, senderUserId: { $ne: null } },
  ],
}

/**
 * Mail of a conversation: what is filed, and what else was let in from a proved sender. Unproved mail names whatever ids its
 * sender likes, and is of no conversation before it is filed: a few would make an id look like that of very many.
 */
export const conversationMail: mongo.Filter<StoredDocument> = {
  $or: [
    { state: 'assigned' },
    { ...proved, state: { $in: [...letInStates] } },
    { ...proved, state: 'ignored', reason: { $in: [...letInBefore] } },
  ],
}

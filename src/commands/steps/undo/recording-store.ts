import type { User } from '../../../domain/access.ts'
import type { Review } from '../../../domain/review.ts'
import { changedFields, snapshotOf, type Inverse, type MadeKind, type RecordKind } from '../../../domain/undo.ts'
import type { Store } from '../../../store/store.ts'
import type { StoredToken } from '../../../store/tenants.ts'

type Keep = (inverse: Inverse) => void

interface Kept {
  readonly id: string
}

/** The store of a transaction, which tells the inverse of each write that a person can take back, in the order of the writes. */
export function recordingStore(tx: Store, keep: Keep): Store {
  return {
    ...tx,
    ...customers(tx, keep),
    ...settings(tx, keep),
    ...mail(tx, keep),
    reminders: { ...tx.reminders, ...made(tx.reminders, 'reminder', keep), ...saved(tx.reminders, 'reminder', keep) },
    savedViews: {
      ...tx.savedViews,
      ...made(tx.savedViews, 'saved_view', keep),
      ...saved(tx.savedViews, 'saved_view', keep),
    },
    transaction: (work) => tx.transaction((inner) => work(recordingStore(inner, keep))),
  }
}

function customers(tx: Store, keep: Keep): Pick<Store, 'leads' | 'contacts' | 'companies' | 'projects'> {
  const { leads, contacts, companies, projects } = tx
  return {
    leads: {
      ...leads,
      ...made(leads, 'lead', keep),
      ...saved(leads, 'lead', keep),
      async saveMany(tenantId, all) {
        const ids = all.map(({ id }) => id)
        const before = new Map((await leads.byIds(tenantId, ids)).map((lead) => [lead.id, lead]))
        await leads.saveMany(tenantId, all)
        for (const lead of all) {
          const old = before.get(lead.id)
          if (old !== undefined) keepChange(keep, 'lead', old, lead)
        }
      },
      async putBack(lead) {
        await leads.putBack(lead)
        keep({ kind: 'created', of: 'lead', record: snapshotOf(lead) })
      },
    },
    contacts: { ...contacts, ...made(contacts, 'contact', keep), ...saved(contacts, 'contact', keep) },
    companies: { ...companies, ...made(companies, 'company', keep), ...saved(companies, 'company', keep) },
    projects: {
      ...projects,
      ...made(projects, 'project', keep),
      async putBack(project) {
        await projects.putBack(project)
        keep({ kind: 'created', of: 'project', record: snapshotOf(project) })
      },
    },
  }
}

function settings(tx: Store, keep: Keep): Pick<Store, 'tenants' | 'users' | 'tokens' | 'hostNames'> {
  const { tenants, users, hostNames } = tx
  return {
    tenants: {
      ...tenants,
      async save(tenant) {
        const before = await tenants.get(tenant.id)
        await tenants.save(tenant)
        if (before !== null) keepChange(keep, 'tenant', before, tenant)
      },
    },
    users: {
      ...users,
      ...saved(users, 'user', keep),
      async create(user) {
        await users.create(user)
        // A user is never removed: what the person did meanwhile names him.
        const inactive: User = { ...user, active: false }
        keepChange(keep, 'user', inactive, user)
      },
    },
    tokens: recordingTokens(tx, keep),
    hostNames: {
      ...hostNames,
      ...saved(hostNames, 'host_name', keep),
      async create(hostName) {
        await hostNames.create(hostName)
        keep({ kind: 'created', of: 'host_name', record: snapshotOf(hostName) })
      },
      async remove(tenantId, id) {
        const before = await hostNames.get(tenantId, id)
        await hostNames.remove(tenantId, id)
        if (before !== null) keep({ kind: 'removed', of: 'host_name', record: snapshotOf(before) })
      },
    },
  }
}

function recordingTokens({ tokens }: Store, keep: Keep): Store['tokens'] {
  return {
    ...tokens,
    async create(token, sha256) {
      await tokens.create(token, sha256)
      const stored: StoredToken = { ...token, sha256 }
      keep({ kind: 'created', of: 'token', record: snapshotOf(stored) })
    },
    async remove(tenantId, id) {
      // The operator's tokens are nobody's to bring back.
      const before = tenantId === null ? null : await tokens.get(tenantId, id)
      const isRemoved = await tokens.remove(tenantId, id)
      if (before !== null) keep({ kind: 'removed', of: 'token', record: snapshotOf(before) })
      return isRemoved
    },
  }
}

function mail(tx: Store, keep: Keep): Pick<Store, 'messages' | 'reviews' | 'rules' | 'blocks' | 'history'> {
  const { messages, reviews, rules, blocks } = tx
  return {
    messages: {
      ...messages,
      async change(tenantId, message, changes) {
        const changed = await messages.change(tenantId, message, changes)
        keepChange(keep, 'message', message, changed)
        return changed
      },
    },
    reviews: {
      ...reviews,
      ...saved(reviews, 'review', keep),
      async open(review) {
        await reviews.open(review)
        // A question is never removed: the record of who was asked stays.
        const withdrawn: Review = { ...review, state: 'withdrawn' }
        keepChange(keep, 'review', withdrawn, review)
      },
    },
    rules: {
      ...rules,
      ...made(rules, 'rule', keep),
      async create(rule) {
        const replaced = await rules.ofPair(rule.tenantId, rule.userId, rule.addressee)
        await rules.create(rule)
        if (replaced !== null) keep({ kind: 'removed', of: 'rule', record: snapshotOf(replaced) })
        keep({ kind: 'created', of: 'rule', record: snapshotOf(rule) })
      },
    },
    blocks: { ...blocks, ...made(blocks, 'block', keep) },
    history: recordingHistory(tx, keep),
  }
}

function recordingHistory({ history }: Store, keep: Keep): Store['history'] {
  return {
    ...history,
    async append(entry) {
      const outcome = await history.append(entry)
      if (outcome === 'appended') keep({ kind: 'appended', entryId: entry.id })
      return outcome
    },
    async appendMany(tenantId, entries) {
      await history.appendMany(tenantId, entries)
      for (const { id } of entries) keep({ kind: 'appended', entryId: id })
    },
    async withdraw(tenantId, ids, by, at) {
      await history.withdraw(tenantId, ids, by, at)
      keep({ kind: 'withdrawn', entryIds: ids })
    },
    async restore(tenantId, ids) {
      await history.restore(tenantId, ids)
      for (const entryId of ids) keep({ kind: 'appended', entryId })
    },
  }
}

function made<T extends Kept, TenantId, Id>(
  store: {
    readonly create: (record: T) => Promise<void>
    readonly get: (tenantId: TenantId, id: Id) => Promise<T | null>
    readonly remove: (tenantId: TenantId, id: Id) => Promise<unknown>
  },
  of: MadeKind,
  keep: Keep,
) {
  return {
    async create(record: T) {
      await store.create(record)
      keep({ kind: 'created', of, record: snapshotOf(record) })
    },
    async remove(tenantId: TenantId, id: Id) {
      const before = await store.get(tenantId, id)
      await store.remove(tenantId, id)
      if (before !== null) keep({ kind: 'removed', of, record: snapshotOf(before) })
      return before !== null
    },
  }
}

function saved<T extends Kept & { readonly tenantId: TenantId }, TenantId>(
  store: {
    readonly save: (record: T) => Promise<void>
    readonly get: (tenantId: TenantId, id: T['id']) => Promise<T | null>
  },
  of: RecordKind,
  keep: Keep,
) {
  return {
    async save(record: T) {
      const before = await store.get(record.tenantId, record.id)
      await store.save(record)
      if (before !== null) keepChange(keep, of, before, record)
    },
  }
}

function keepChange(keep: Keep, of: RecordKind, before: Kept, after: Kept): void {
  const fields = changedFields(before, after)
  if (fields.length > 0) keep({ kind: 'changed', of, id: after.id, fields })
}

import type { OpenedStore } from '../../../src/store/connect.ts'
import type { Seeded } from './people.ts'

export interface Account {
  /** Acknowledged mails without a history entry: lost, or held somewhere they should not be; with the states they are in. */
  readonly lost: readonly string[]
  /** Mails with more than one counting history entry. */
  readonly doubled: readonly string[]
  readonly entryCount: number
  /** The sum of all states, to be compared with the records there are. */
  readonly messageCount: number
  readonly countsAddUp: boolean
  readonly failedCount: number
}

/** Waits until nothing is under way any more. */
export async function untilSettled({ store }: OpenedStore, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs
  for (;;) {
    const { count } = await store.messages.backlog()
    if (count === 0) return
    if (Date.now() > until) throw new Error(`${count} mails are still under way after ${patienceMs / 1000} s`)
    await new Promise((next) => setTimeout(next, 250))
  }
}

/** Compares what clients heard with what the histories hold. */
export async function takeAccount(
  { store }: OpenedStore,
  { tenantId, leadId }: Seeded,
  acknowledged: ReadonlySet<string>,
): Promise<Account> {
  const entries = new Map<string, number>()
  let cursor: string | null = null
  let entryCount = 0
  do {
    const page = await store.history.ofLead(tenantId, [leadId], { limit: 200, cursor })
    const messageIds = page.items
      .filter(({ kind, withdrawnAt }) => kind === 'mail' && withdrawnAt === null)
      .flatMap(({ messageId }) => (messageId === null ? [] : [messageId]))
    const messages = new Map((await store.messages.getMany(tenantId, messageIds)).map((each) => [each.id, each]))
    for (const messageId of messageIds) {
      const id = messages.get(messageId)?.summary?.messageId ?? 'unknown'
      entries.set(id, (entries.get(id) ?? 0) + 1)
      entryCount += 1
    }
    cursor = page.nextCursor
  } while (cursor !== null)
  const counts = await store.messages.counts(null)
  const { total, ...states } = counts
  return {
    lost: await Promise.all(
      [...acknowledged].filter((id) => !entries.has(id)).map((id) => whereIs(store, tenantId, id)),
    ),
    doubled: [...entries].filter(([, count]) => count > 1).map(([id]) => id),
    entryCount,
    messageCount: total,
    countsAddUp: Object.values(states).reduce((sum, count) => sum + count, 0) === total,
    failedCount: counts.failed,
  }
}

/** The mail and the states of its messages, so that a failing test says where to look. */
async function whereIs(store: OpenedStore['store'], tenantId: Seeded['tenantId'], id: string): Promise<string> {
  const owners = await store.lookUps.ownersOfMessageId(id)
  const messages = await Promise.all(owners.map(({ messageId }) => store.messages.get(tenantId, messageId)))
  const states = messages.map(
    (message) => `${message?.state ?? 'of nobody'} ${message?.reason ?? ''} ${message?.decision?.row ?? ''}`,
  )
  return `${id}: ${states.length === 0 ? 'not stored under this id' : states.join(', ')}`
}

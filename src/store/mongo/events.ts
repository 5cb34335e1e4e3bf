import { setTimeout as sleep } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { positionOf, readChange, watchChanges, type PlacedChange } from './watch-changes.ts'
import type { ChangeListener, EventStore, Subscription } from '../events.ts'
import type { Database } from './database.ts'
import type { TenantId } from '../../domain/ids.ts'

/** One change stream per process, open while anybody listens, told to the listeners of each tenant. */
export function eventStore(database: Database): EventStore {
  const hub: Hub = { database, members: new Set(), position: null, live: Promise.withResolvers(), isRunning: false }
  let catchUps = 0
  return {
    subscribe(tenantId, after, listener) {
      const member: Member = { tenantId, listener, held: after === null ? null : [] }
      hub.members.add(member)
      if (!hub.isRunning) void run(hub)
      if (after !== null) {
        catchUps += 1
        const isTooBusy = catchUps > maxCatchUps
        void catchUp(hub, member, isTooBusy ? null : after).finally(() => (catchUps -= 1))
      }
      return subscriptionOf(hub, member)
    },
  }
}

/** Each goes through the oplog by itself; after a restart with more, it costs less that the others ask for everything. */
const maxCatchUps = 16

/** Who comes back after more than this asks for everything. */
const maxCaughtUp = 2_000

const awaitMs = 1_000
const retryMs = 1_000
const positionShape = /^[0-9a-f]{16,2000}$/i

interface Hub {
  readonly database: Database
  readonly members: Set<Member>
  /** Of the open stream; null until it is open. */
  position: string | null
  /** Settled when the stream is open. */
  live: PromiseWithResolvers<void>
  isRunning: boolean
}

interface Member {
  readonly tenantId: TenantId
  readonly listener: ChangeListener
  /** New changes that wait until the earlier ones are told; null: nothing waits. */
  held: PlacedChange[] | null
}

function subscriptionOf(hub: Hub, member: Member): Subscription {
  return {
    position: () => (member.held === null ? hub.position : null),
    close: () => {
      hub.members.delete(member)
    },
  }
}

/** Follows the changes until nobody listens; whatever fails is tried again from the last position. */
async function run(hub: Hub): Promise<void> {
  hub.isRunning = true
  let hasFailed = false
  while (hub.members.size > 0) {
    try {
      await follow(hub, () => {
        // Nobody knows what happened while there was no position yet to go on from.
        if (hasFailed) for (const member of hub.members) miss(member)
        hasFailed = false
      })
    } catch (error) {
      if (isPositionLost(error)) hub.position = null
      hasFailed ||= hub.position === null
      await sleep(retryMs, undefined, { ref: false })
    }
  }
  hub.position = null
  hub.live.resolve()
  hub.live = Promise.withResolvers()
  hub.isRunning = false
}

async function follow(hub: Hub, onLive: () => void): Promise<void> {
  const stream = watchChanges(hub.database, hub.position, awaitMs)
  try {
    let isLive = false
    while (hub.members.size > 0) {
      const event = await stream.tryNext()
      hub.position = positionOf(stream) ?? hub.position
      if (!isLive) onLive()
      isLive = true
      hub.live.resolve()
      const placed = event === null ? null : readChange(event)
      if (placed !== null) tellAll(hub, placed)
    }
  } finally {
    await stream.close().catch(() => undefined)
  }
}

function tellAll({ members }: Hub, placed: PlacedChange): void {
  for (const member of members) if (isFor(member, placed)) tell(member, placed)
}

/** What is of no tenant is of all. */
function isFor({ tenantId }: Member, placed: PlacedChange): boolean {
  return placed.tenantId === null || placed.tenantId === tenantId
}

function tell(member: Member, placed: PlacedChange): void {
  if (member.held === null) {
    member.listener.changed(placed.change, placed.position)
    return
  }
  member.held.push(placed)
  if (member.held.length > maxCaughtUp) miss(member)
}

function miss(member: Member): void {
  member.held = null
  member.listener.missed()
}

/** Begins only when the common stream is open, and reads until nothing is left: between the two there is no gap. */
async function catchUp(hub: Hub, member: Member, after: string | null): Promise<void> {
  try {
    await hub.live.promise
    if (after === null || !positionShape.test(after) || !(await tellSince(hub, member, after))) {
      miss(member)
      return
    }
    const held = member.held ?? []
    member.held = null
    for (const { change, position } of held) member.listener.changed(change, position)
  } catch {
    // The position is too old, or not one of this database, or MongoDB went away: all are mended by asking again.
    miss(member)
  }
}

/** False where there is too much to tell. */
async function tellSince({ database, members }: Hub, member: Member, after: string): Promise<boolean> {
  const stream = watchChanges(database, after, 1)
  try {
    for (let count = 0; count < maxCaughtUp && members.has(member) && member.held !== null;) {
      const event = await stream.tryNext()
      if (event === null) return true
      const placed = readChange(event)
      if (placed === null || !isFor(member, placed)) continue
      count += 1
      member.listener.changed(placed.change, placed.position)
    }
    return !members.has(member)
  } finally {
    await stream.close().catch(() => undefined)
  }
}

/** The server answered, and it is not one of the failures that pass (a new primary, a lost connection). */
function isPositionLost(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && !error.hasErrorLabel('ResumableChangeStreamError')
}

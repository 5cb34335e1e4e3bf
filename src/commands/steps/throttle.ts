import { addressKey } from '../../domain/address.ts'
import { clientNetwork } from '../../domain/client-network.ts'
import { Refusal } from '../../domain/refusal.ts'
import { throttleMemoryMs, waitSeconds, type ThrottleBucket } from '../../domain/sign-in-throttle.ts'
import { sha256Hex } from '../../platform/secrets.ts'
import type { Context } from '../context.ts'

/** Where a password is tried. A mail program that repeats an old one must not keep its person out of the web pages. */
export type Door = 'web' | 'smtp'

/** The buckets that a try to sign in counts in. */
export function signInBuckets(door: Door, address: string, clientAddress: string): readonly ThrottleBucket[] {
  const network = clientNetwork(clientAddress)
  const who = sha256Hex(addressKey(address))
  const prefix = door === 'web' ? '' : `${door}:`
  return [
    { kind: 'address_at_client', key: `${prefix}address:${who}:client:${network}` },
    { kind: 'address', key: `${prefix}address:${who}` },
    { kind: 'client', key: `${prefix}client:${network}` },
  ]
}

/** For secrets that belong to no address, such as the code of the first start. */
export function clientBuckets(what: string, clientAddress: string): readonly ThrottleBucket[] {
  return [{ kind: 'address_at_client', key: `${what}:client:${clientNetwork(clientAddress)}` }]
}

/**
 * Counts a try in every bucket before it is made, so that a hundred tries at the same moment are not one.
 * @throws Refusal `too_many` with `retryAfterSeconds` while one of the buckets is closed.
 */
export async function countTry(
  ctx: Pick<Context, 'store' | 'clock'>,
  buckets: readonly ThrottleBucket[],
): Promise<void> {
  await refuseClosed(ctx, buckets)
  const counted = await Promise.all(buckets.map((bucket) => count(ctx, bucket)))
  refuseWhile(Math.max(...counted))
}

/**
 * For a door where one person rightly comes several times at the same moment: counts nothing yet.
 * @throws Refusal `too_many` with `retryAfterSeconds` while one of the buckets is closed.
 */
export async function refuseClosed(
  ctx: Pick<Context, 'store' | 'clock'>,
  buckets: readonly ThrottleBucket[],
): Promise<void> {
  const waits = await Promise.all(buckets.map((bucket) => waitFor(ctx, bucket)))
  refuseWhile(Math.max(...waits))
}

/**
 * Forgets the tries of a person who got in, of which the last was counted by `countTry`. Of those that others share, only this
 * one: an office where many people sign in each morning is no guesser, and one right password must not pay for a hundred
 * guesses.
 */
export async function forgetTries(
  ctx: Pick<Context, 'store' | 'clock'>,
  address: string,
  buckets: readonly ThrottleBucket[],
): Promise<void> {
  const isShared = await isSharedAddress(ctx, address)
  await Promise.all(
    buckets.map((bucket) =>
      bucket.kind === 'client' || isShared ? takeBack(ctx, bucket) : ctx.store.throttles.forget(bucket),
    ),
  )
}

/** The same where only failures are counted, so that there is nothing to take back. */
export async function forgetFailures(
  ctx: Pick<Context, 'store'>,
  address: string,
  buckets: readonly ThrottleBucket[],
): Promise<void> {
  if (await isSharedAddress(ctx, address)) return
  const own = buckets.filter(({ kind }) => kind !== 'client')
  await Promise.all(own.map((bucket) => ctx.store.throttles.forget(bucket)))
}

/**
 * True where users of several tenants have the address. An admin could else make a user of a stranger's address, with a
 * password he knows, and sign in as it after every few guesses at the stranger's, which would never become slow.
 */
async function isSharedAddress(ctx: Pick<Context, 'store'>, address: string): Promise<boolean> {
  return (await ctx.store.users.byAddressForSignIn(address)).length > 1
}

async function waitFor(ctx: Pick<Context, 'store' | 'clock'>, bucket: ThrottleBucket): Promise<number> {
  const state = await ctx.store.throttles.get(bucket)
  return state === null ? 0 : secondsUntil(ctx, state.blockedUntil)
}

/** Rounds in which tries at the same moment may overtake this one. */
const maxRounds = 5

/** Answers the seconds to wait where the bucket closed meanwhile, else 0. */
async function count(ctx: Pick<Context, 'store' | 'clock'>, bucket: ThrottleBucket): Promise<number> {
  for (let round = 1; round <= maxRounds; round += 1) {
    const seen = await ctx.store.throttles.get(bucket)
    const wait = seen === null ? 0 : secondsUntil(ctx, seen.blockedUntil)
    if (wait > 0) return wait
    const tryCount = (seen?.tryCount ?? 0) + 1
    const now = ctx.clock.now().getTime()
    const next = { tryCount, blockedUntil: new Date(now + waitSeconds(bucket.kind, tryCount) * 1000) }
    const keptUntil = new Date(now + throttleMemoryMs)
    if (await ctx.store.throttles.replace(bucket, seen?.tryCount ?? null, next, keptUntil)) return 0
  }
  return 1
}

async function takeBack(ctx: Pick<Context, 'store' | 'clock'>, bucket: ThrottleBucket): Promise<void> {
  for (let round = 1; round <= maxRounds; round += 1) {
    const seen = await ctx.store.throttles.get(bucket)
    if (seen === null) return
    const tryCount = seen.tryCount - 1
    const now = ctx.clock.now()
    const blockedUntil = waitSeconds(bucket.kind, tryCount) === 0 ? now : seen.blockedUntil
    const keptUntil = new Date(now.getTime() + throttleMemoryMs)
    if (await ctx.store.throttles.replace(bucket, seen.tryCount, { tryCount, blockedUntil }, keptUntil)) return
  }
}

function secondsUntil(ctx: Pick<Context, 'clock'>, until: Date): number {
  return Math.max(0, Math.ceil((until.getTime() - ctx.clock.now().getTime()) / 1000))
}

function refuseWhile(retryAfterSeconds: number): void {
  if (retryAfterSeconds === 0) return
  throw new Refusal('too_many', `Too many tries; try again in ${retryAfterSeconds} seconds.`, { retryAfterSeconds })
}

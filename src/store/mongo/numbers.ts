import { collection, inSession, type Database, type StoredDocument } from './database.ts'
import { isDuplicateKey } from './documents.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { NumberStore } from '../leads.ts'
import type { TenantId } from '../../domain/ids.ts'

/** Where the counter of a new tenant begins. */
const firstNumber = 10_001

/** A number above does not lift the counter: the next ones would have more digits than a subject token may have. */
const highestToLift = 990_000_000_000

interface Taken {
  readonly kind: 'lead' | 'project'
  readonly id: string
  readonly number: string
}

export function numberStore(database: Database): NumberStore {
  const nextMany = (tenantId: TenantId, count: number) => reserve(database, tenantId, count)
  return {
    nextMany,
    async next(tenantId) {
      const [number] = await nextMany(tenantId, 1)
      if (number === undefined) throw new Error('The counter gave no number.')
      return number
    },
  }
}

/**
 * Writes numbers into the registry, where each stands once for ever, and lifts the counter above them, so that a number is
 * never given twice. Refusal `number_taken` where one was used before.
 */
export async function takeNumbers(database: Database, tenantId: TenantId, taken: readonly Taken[]): Promise<void> {
  const registry = collection(database, 'numbers')
  try {
    await registry.insertMany(
      taken.map((each) => numberDocument(tenantId, each)),
      inSession(database),
    )
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    throw new Refusal(
      'number_taken',
      `The number ${taken[0]?.number ?? ''} was used before; numbers are never used twice.`,
    )
  }
  await liftCounter(database, tenantId, taken)
}

/** Those of the numbers that stand in the registry already. */
export async function usedNumbers(
  database: Database,
  tenantId: TenantId,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = numbers.map((number) => numberId(tenantId, number))
  const rows = await collection(database, 'numbers')
    .find({ _id: { $in: ids }, tenantId }, { ...inSession(database), projection: { number: 1 } })
    .toArray()
  return new Set(rows.map((row) => String(row['number'])))
}

/** Digits without leading zeros: what a number is found by where the exact text is not there. */
export function numberKey(number: string): string {
  return number.replace(/^0+(?=.)/, '')
}

export function numberId(tenantId: TenantId, number: string): string {
  return `${tenantId}:${number}`
}

function numberDocument(tenantId: TenantId, { kind, id, number }: Taken): StoredDocument {
  return {
    _id: numberId(tenantId, number),
    tenantId,
    number,
    target: { kind, id },
    index: { numberKey: numberKey(number) },
  }
}

async function reserve(database: Database, tenantId: TenantId, count: number): Promise<readonly string[]> {
  const counters = collection(database, 'counters')
  await counters.updateOne({ _id: tenantId }, { $setOnInsert: { tenantId, next: firstNumber } }, { upsert: true })
  const before = await counters.findOneAndUpdate(
    { _id: tenantId, tenantId },
    { $inc: { next: count } },
    { returnDocument: 'before' },
  )
  const from = Number(before?.['next'] ?? firstNumber)
  return Array.from({ length: count }, (_, index) => String(from + index))
}

/** Numbers given from now on are higher than these. */
export async function liftCounter(
  database: Database,
  tenantId: TenantId,
  taken: readonly Pick<Taken, 'number'>[],
): Promise<void> {
  const numbers = taken.map(({ number }) => Number(number)).filter((number) => number <= highestToLift)
  if (numbers.length === 0) return
  const highest = numbers.reduce((max, number) => Math.max(max, number), firstNumber - 1)
  const counters = collection(database, 'counters')
  const lifted = await counters.updateOne(
    { _id: tenantId, tenantId, next: { $gt: highest } },
    { $set: { tenantId } },
    inSession(database),
  )
  if (lifted.matchedCount === 0)
    await counters.updateOne(
      { _id: tenantId },
      { $set: { tenantId }, $max: { next: highest + 1 } },
      { upsert: true, ...inSession(database) },
    )
}

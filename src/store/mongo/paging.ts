import { z } from 'zod'
import { fromDocument } from './documents.ts'
import { inSession, type Database, type DocumentCollection, type StoredDocument } from './database.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { mongo } from 'mongoose'
import type { Page, PageRequest } from '../page.ts'

export interface Order {
  /** A field of the document, `index.…` included, that an index begins with after the filter; ids break ties. */
  readonly field: string
  readonly direction: 1 | -1
}

/** One page in the order given. The cursor holds the last row's place, so that new rows neither repeat nor hide any. */
export async function readPage<T>(
  database: Database,
  from: DocumentCollection,
  filter: mongo.Filter<StoredDocument>,
  order: Order,
  page: PageRequest,
): Promise<Page<T>> {
  const rows = await from
    .find({ $and: [filter, afterCursor(order, page.cursor)] }, inSession(database))
    .sort({ [order.field]: order.direction, _id: order.direction })
    .limit(page.limit + 1)
    .toArray()
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > page.limit && last !== undefined ? writeCursor(last, order) : null
  return { items: shown.map((row) => fromDocument<T>(row)), nextCursor }
}

interface Place {
  readonly value: unknown
  readonly isDate: boolean
  readonly id: string
}

function writeCursor(row: StoredDocument, { field }: Order): string {
  const value = field.split('.').reduce<unknown>((part, name) => (part as StoredDocument | undefined)?.[name], row)
  const place: Place = { value, isDate: value instanceof Date, id: row._id }
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

function afterCursor({ field, direction }: Order, cursor: string | null): mongo.Filter<StoredDocument> {
  if (cursor === null) return {}
  const { value, isDate, id } = readCursor(cursor)
  const at = isDate ? new Date(String(value)) : value
  const beyond = direction === 1 ? '$gt' : '$lt'
  if (field === '_id') return { _id: { [beyond]: id } }
  return {
    // Says the same as below; without it MongoDB may look for each half of the `$or` by an index of its own, and read far more.
    [field]: { [`${beyond}e`]: at },
    $or: [{ [field]: { [beyond]: at } }, { [field]: at, _id: { [beyond]: id } }],
  }
}

/** A cursor comes back from a stranger: only a plain value may reach the filter. */
const placeSchema = z.object({
  value: z.union([z.string(), z.number(), z.null()]),
  isDate: z.boolean(),
  id: z.string(),
})

function readCursor(cursor: string): Place {
  const read = placeSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (!read.success) throw new Refusal('invalid_input', 'The cursor is not one of ours; begin the list anew.')
  return read.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

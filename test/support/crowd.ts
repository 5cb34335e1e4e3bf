import { mongo } from 'mongoose'

/** Collections that grow with the work of a tenant. */
const growing = [
  'leads',
  'contacts',
  'companies',
  'projects',
  'numbers',
  'messages',
  'identities',
  'historyEntries',
  'reviews',
  'duplicateFlags',
  'rules',
  'blocks',
  'reminders',
  'savedViews',
  'auditLines',
  'undos',
  'followUps',
  'users',
  'testMails',
] as const

/** Ids, names, addresses and numbers; a word of letters alone is a state, a kind or a reason, and `1a` a row. */
const isOwn = (text: string): boolean => text.length > 2 && /[^a-z_]/i.test(text)

/**
 * Puts `count` strangers beside every record: of the same tenant and in the same state, with other names, addresses, numbers
 * and references. A query that its index serves does not meet them.
 */
export async function addCrowd(mongodbUri: string, databaseName: string, count: number): Promise<void> {
  const client = await mongo.MongoClient.connect(mongodbUri)
  try {
    await Promise.all(growing.map((name) => crowdOne(client.db(databaseName).collection(name), count)))
  } finally {
    await client.close()
  }
}

async function crowdOne(collection: mongo.Collection, count: number): Promise<void> {
  const records = await collection.find({}).toArray()
  const copies = records.flatMap((record) =>
    Array.from({ length: count }, (_, at) => estranged(record, `-${at}`) as mongo.Document),
  )
  if (copies.length > 0) await collection.insertMany(copies)
}

/** Ids, and what only look-ups need (`index`), are the record's own, whatever they look like. */
const ownFields = /(^_id|Ids?|^index)$/

function estranged(value: unknown, suffix: string, isAllOwn = false): unknown {
  if (typeof value === 'string') return isAllOwn || isOwn(value) ? value + suffix : value
  if (Array.isArray(value)) return value.map((each) => estranged(each, suffix, isAllOwn))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, each]) => [
      field,
      field === 'tenantId' ? each : estranged(each, suffix, isAllOwn || ownFields.test(field)),
    ]),
  )
}

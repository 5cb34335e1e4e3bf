import { mongo } from 'mongoose'

/** What MongoDB did for one command. */
export interface Profiled {
  readonly collection: string
  /** Verb, collection and the fields asked for, as `find leads {_id, tenantId}`. */
  readonly shape: string
  readonly planSummary: string
  readonly docsExamined: number
  readonly keysExamined: number
}

const profileBytes = 64 * 1024 * 1024

/** Runs `act` and tells how MongoDB answered each command that had to look for something. */
export async function profile(
  mongodbUri: string,
  databaseName: string,
  act: () => Promise<unknown>,
): Promise<readonly Profiled[]> {
  const client = await mongo.MongoClient.connect(mongodbUri)
  const database = client.db(databaseName)
  try {
    await database.dropCollection('system.profile')
    // The one that MongoDB makes by itself forgets after a megabyte.
    await database.createCollection('system.profile', { capped: true, size: profileBytes })
    await database.command({ profile: 2 })
    await act()
    await database.command({ profile: 0 })
    const rows = await database
      .collection('system.profile')
      .find({ planSummary: { $exists: true }, ns: { $ne: `${databaseName}.system.profile` } })
      .toArray()
    return rows.map((row) => toProfiled(row, String(row['ns']).slice(databaseName.length + 1)))
  } finally {
    await client.close()
  }
}

function toProfiled(row: mongo.Document, collection: string): Profiled {
  const command = (row['originatingCommand'] ?? row['command']) as mongo.Document
  const verb = row['op'] === 'command' ? (Object.keys(command)[0] ?? '') : String(row['op'])
  const pipeline = command['pipeline'] as readonly mongo.Document[] | undefined
  const filter = (command['q'] ?? command['filter'] ?? command['query'] ?? pipeline?.[0]?.['$match'] ?? {}) as object
  return {
    collection,
    shape: `${verb} ${collection} {${fieldsOf(filter).sort().join(', ')}}`,
    planSummary: String(row['planSummary']),
    docsExamined: Number(row['docsExamined'] ?? 0),
    keysExamined: Number(row['keysExamined'] ?? 0),
  }
}

function fieldsOf(filter: object): string[] {
  return Object.entries(filter).flatMap(([field, value]) =>
    field === '$and' ? (value as object[]).flatMap(fieldsOf) : [field],
  )
}

/**
 * What met whole collections, or `crowd` strangers (see `addCrowd`), as `find leads {team, tenantId}: IXSCAN { tenantId: 1 }`:
 * its cost grows with what has nothing to do with the question.
 */
export function wideReads(asked: readonly Profiled[], crowd: number): ReadonlyMap<string, string> {
  const isWide = ({ planSummary, docsExamined, keysExamined }: Profiled): boolean =>
    planSummary.includes('COLLSCAN') || Math.max(docsExamined, keysExamined) >= crowd
  return new Map(asked.filter(isWide).map(({ shape, planSummary }) => [shape, planSummary]))
}

import { mongo } from 'mongoose'

/**
 * Databases of this process that are migrated, empty, and free for the next test file: to make one anew, with all of its
 * indexes, takes longer than many files take for their tests.
 */
const free: string[] = []
let made = 0

/** An empty database of one's own by its name; whoever opens a store on it migrates it where that was not done yet. */
export function takeDatabase(): string {
  made += 1
  return free.pop() ?? `${namesOf(process.ppid)}${process.pid}-${made}`
}

/** Empties the database for the next one; drops it where that is quicker, or a test changed more than what is stored. */
export async function giveBackDatabase(mongodbUri: string, name: string): Promise<void> {
  const client = await mongo.MongoClient.connect(mongodbUri)
  try {
    const database = client.db(name)
    const collections = (await database.collections()).filter(({ collectionName }) => collectionName !== 'migrations')
    const isProfiled = collections.some(({ collectionName }) => collectionName === 'system.profile')
    const counts = await Promise.all(collections.map((collection) => collection.estimatedDocumentCount()))
    if (isProfiled || counts.some((count) => count > manyDocuments)) {
      await database.dropDatabase()
      return
    }
    await Promise.all(collections.filter((_, at) => counts[at] !== 0).map((collection) => collection.deleteMany({})))
    free.push(name)
  } finally {
    await client.close()
  }
}

const manyDocuments = 5000

/** Takes away what the processes of this test run made; for the process that started them. */
export async function dropTestDatabases(mongodbUri: string): Promise<void> {
  const client = await mongo.MongoClient.connect(mongodbUri)
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
    const own = databases.filter(({ name }) => name.startsWith(namesOf(process.pid)))
    for (const { name } of own) await client.db(name).dropDatabase()
  } finally {
    await client.close()
  }
}

function namesOf(runPid: number): string {
  return `test-${runPid}-`
}

import { collectionNames, indexPlans } from '../indexes.ts'
import { collection, type Database } from '../mongo/database.ts'
import { isNamespaceExists } from './lock.ts'

/**
 * Creates every collection and index that is not there yet, one collection after another. A first write that creates a
 * collection on the way could meet another one of its kind; some builds of MongoDB do not survive that.
 */
export async function createCollections(database: Database): Promise<void> {
  const { db } = database.connection
  if (db === undefined) throw new Error('The connection to MongoDB is closed.')
  const present = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name))
  for (const name of collectionNames) {
    if (present.has(name)) continue
    try {
      await db.createCollection(name)
    } catch (error) {
      if (!isNamespaceExists(error)) throw error
    }
  }
  for (const [name, plans] of Map.groupBy(indexPlans, (plan) => plan.collection))
    await collection(database, name).createIndexes(plans.map(({ keys, options }) => ({ key: keys, ...options })))
}

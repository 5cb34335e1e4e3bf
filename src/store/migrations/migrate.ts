import { collection, type Database } from '../mongo/database.ts'
import { createCollections } from './001-collections.ts'
import { fillLeadLists } from './080-lead-lists.ts'
import { fillReviewTraits } from './085-review-traits.ts'
import { orderSimilarLeads } from './095-similar-leads.ts'
import { forgetRemovedArrivals } from './097-arrivals.ts'
import { isNamespaceExists, underMigrationLock } from './lock.ts'

interface Migration {
  readonly number: number
  readonly name: string
  readonly run: (database: Database) => Promise<void>
}

/** Numbered, forward only; a number once released never changes its meaning. */
const migrations: readonly Migration[] = [
  { number: 1, name: 'collections and indexes', run: createCollections },
  // The same step from the tables as they are now: what is there already stays as it is.
  { number: 2, name: 'sessions, undo, reminders', run: createCollections },
  { number: 10, name: 'undo and reminders', run: createCollections },
  { number: 30, name: 'figures', run: createCollections },
  { number: 50, name: 'sign-in by OIDC', run: createCollections },
  { number: 60, name: 'contacts of a company, leads of a team', run: createCollections },
  { number: 72, name: 'links of a person, audit by person and act', run: createCollections },
  { number: 75, name: 'projects of a contact or company, invitations', run: createCollections },
  { number: 80, name: 'lists of leads in every order, undo of history lines', run: fillLeadLists },
  { number: 85, name: 'questions by what their mail holds', run: fillReviewTraits },
  { number: 90, name: 'blocked senders, mail of a host name', run: createCollections },
  { number: 95, name: 'similar leads in their order', run: orderSimilarLeads },
  { number: 97, name: 'arrivals of which nothing is kept count no more', run: forgetRemovedArrivals },
  { number: 98, name: 'what is kept of mail of nobody', run: createCollections },
  { number: 99, name: 'mails with one Message-ID see each other', run: createCollections },
]

/** Brings the database to the newest form, under a lock; what is done already is not done again. */
export async function migrate(database: Database): Promise<readonly string[]> {
  return underMigrationLock(database, async () => {
    await createRegister(database)
    const register = collection(database, 'migrations')
    const done = new Set((await register.find({}).toArray()).map((row) => row._id))
    const ran: string[] = []
    for (const { number, name, run } of migrations) {
      const id = String(number).padStart(3, '0')
      if (done.has(id)) continue
      await run(database)
      await register.insertOne({ _id: id, name, at: new Date() })
      ran.push(`${id} ${name}`)
    }
    return ran
  })
}

async function createRegister(database: Database): Promise<void> {
  try {
    await database.connection.db?.createCollection('migrations')
  } catch (error) {
    if (!isNamespaceExists(error)) throw error
  }
}

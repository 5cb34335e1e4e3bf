import { collection, type Database } from '../mongo/database.ts'
import { fillLeadLists } from './080-lead-lists.ts'
import { fillReviewTraits } from './085-review-traits.ts'
import { orderSimilarLeads } from './095-similar-leads.ts'
import { forgetRemovedArrivals } from './097-arrivals.ts'
import { orderByRecord } from './110-lead-tabs.ts'
import { orderWaitingAnswers } from './125-waiting-answers.ts'
import { indexAbsorbedLeads } from './127-absorbed-leads.ts'
import { createCollections } from './collections.ts'
import { isNamespaceExists, underMigrationLock } from './lock.ts'

interface Migration {
  readonly number: number
  readonly name: string
  /** What is done with records of before; left out where the tables of collections and indexes changed only. */
  readonly run?: (database: Database) => Promise<void>
}

/**
 * Numbered, forward only; a number once released never changes its meaning. Collections and indexes are made as the tables
 * have them now before the first step that is to be run, so that a new number is enough for a new one of these.
 */
const migrations: readonly Migration[] = [
  { number: 1, name: 'collections and indexes' },
  { number: 2, name: 'sessions, undo, reminders' },
  { number: 10, name: 'undo and reminders' },
  { number: 30, name: 'figures' },
  { number: 50, name: 'sign-in by OIDC' },
  { number: 60, name: 'contacts of a company, leads of a team' },
  { number: 72, name: 'links of a person, audit by person and act' },
  { number: 75, name: 'projects of a contact or company, invitations' },
  { number: 80, name: 'lists of leads in every order, undo of history lines', run: fillLeadLists },
  { number: 85, name: 'questions by what their mail holds', run: fillReviewTraits },
  { number: 90, name: 'blocked senders, mail of a host name' },
  { number: 95, name: 'similar leads in their order', run: orderSimilarLeads },
  { number: 97, name: 'arrivals of which nothing is kept count no more', run: forgetRemovedArrivals },
  { number: 98, name: 'what is kept of mail of nobody' },
  { number: 99, name: 'mails with one Message-ID see each other' },
  { number: 110, name: 'people of a company and changes of a record in their order', run: orderByRecord },
  { number: 112, name: 'saved views' },
  { number: 115, name: 'runs of bulk acts' },
  { number: 120, name: 'maintenance' },
  { number: 125, name: 'waiting answers by when they were judged, copies of a mail', run: orderWaitingAnswers },
  { number: 127, name: 'absorbed leads, and no others', run: indexAbsorbedLeads },
]

/** Brings the database to the newest form, under a lock; what is done already is not done again. */
export async function migrate(database: Database): Promise<readonly string[]> {
  return underMigrationLock(database, async () => {
    await createRegister(database)
    const register = collection(database, 'migrations')
    const done = new Set((await register.find({}).toArray()).map((row) => row._id))
    const toRun = migrations.filter(({ number }) => !done.has(idOf(number)))
    if (toRun.length > 0) await createCollections(database)
    const ran: string[] = []
    for (const { number, name, run } of toRun) {
      const id = idOf(number)
      await run?.(database)
      await register.insertOne({ _id: id, name, at: new Date() })
      ran.push(`${id} ${name}`)
    }
    return ran
  })
}

function idOf(number: number): string {
  return String(number).padStart(3, '0')
}

async function createRegister(database: Database): Promise<void> {
  try {
    await database.connection.db?.createCollection('migrations')
  } catch (error) {
    if (!isNamespaceExists(error)) throw error
  }
}

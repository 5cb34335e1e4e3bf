import { jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { globalRegistry, type $ZodType } from 'zod/v4/core'
import { bulkRun } from '../../contract/bulk-run.ts'
import { company } from '../../contract/company.ts'
import { contact } from '../../contract/contact.ts'
import { duplicateFlag } from '../../contract/duplicate.ts'
import { hostName } from '../../contract/host-name.ts'
import { historyEntry, lead } from '../../contract/lead.ts'
import { decision, evidence, target } from '../../contract/matching.ts'
import { message } from '../../contract/message.ts'
import { problem } from '../../contract/problem.ts'
import { project } from '../../contract/project.ts'
import { reminder } from '../../contract/reminder.ts'
import { reviewInFull } from '../../contract/review.ts'
import { rule } from '../../contract/rule.ts'
import { savedView } from '../../contract/saved-view.ts'
import { user } from '../../contract/user.ts'
import { actorRef, calendarDate, instant } from '../../contract/values.ts'

/**
 * What the description of the interface says once, by a name, and refers to wherever it occurs. Written out at each place it
 * would be seven times as long, and the readable page slow.
 */
const named: Readonly<Record<string, $ZodType>> = {
  ActorRef: actorRef,
  BulkRun: bulkRun,
  CalendarDate: calendarDate,
  Company: company,
  Contact: contact,
  Decision: decision,
  DuplicateFlag: duplicateFlag,
  Evidence: evidence,
  HistoryEntry: historyEntry,
  HostName: hostName,
  Instant: instant,
  Lead: lead,
  Message: message,
  Problem: problem,
  Project: project,
  Reminder: reminder,
  Review: reviewInFull,
  Rule: rule,
  SavedView: savedView,
  Target: target,
  User: user,
}

/** Called before the first route is described; again does nothing. */
export function nameSchemas(): void {
  for (const [id, schema] of Object.entries(named)) {
    globalRegistry.add(schema, { ...globalRegistry.get(schema), id })
  }
}

/** The package describes each named schema twice, as it is sent and as it is answered; what nothing refers to is left out. */
export const describeSchemas: typeof jsonSchemaTransformObject = (document) => {
  const described = jsonSchemaTransformObject(document)
  if ('components' in described) dropUnused(described.components.schemas ?? {}, () => JSON.stringify(described))
  return described
}

/** Again and again, since what is dropped may have been the last to refer to another. */
function dropUnused(schemas: Record<string, unknown>, written: () => string): void {
  const all = written()
  const unused = Object.keys(schemas).filter((name) => !all.includes(`"#/components/schemas/${name}"`))
  for (const name of unused) Reflect.deleteProperty(schemas, name)
  if (unused.length > 0) dropUnused(schemas, written)
}

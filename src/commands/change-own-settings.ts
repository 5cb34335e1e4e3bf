import type { User } from '../domain/access.ts'
import type { Acting } from '../domain/acting.ts'
import type { LaterChoice, LaterDay } from '../domain/later.ts'
import type { Language } from '../domain/tenant.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { loadOwnUser } from './steps/load-own-user.ts'

export interface OwnSettings {
  readonly language?: Language | null | undefined
  readonly timeZone?: string | null | undefined
  readonly reminderTime?: string | null | undefined
  readonly laterDefault?: LaterChoice | null | undefined
  readonly filingReminder?: LaterDay | null | undefined
}

/**
 * Sets what a person chooses for himself: the language of the screens, the time zone, when reminders come, and when it is
 * later. What is left out stays as it is.
 * @throws Refusal `not_allowed` for a program.
 */
export async function changeOwnSettings(
  ctx: Pick<Context, 'store' | 'newId' | 'clock'>,
  by: Acting,
  wished: OwnSettings,
): Promise<User> {
  return ctx.store.transaction(async (tx) => {
    const stored = await loadOwnUser(tx, by)
    const { language = null, timeZone = null, reminderTime = null } = stored as Partial<User>
    const { laterDefault = null, filingReminder = null } = stored
    const known = { language, timeZone, reminderTime, laterDefault, filingReminder }
    const chosen = Object.entries(wished).filter(([, value]) => value !== undefined)
    const next = { ...known, ...(Object.fromEntries(chosen) as Partial<typeof known>) }
    if (JSON.stringify(next) === JSON.stringify(known)) return stored
    const user = { ...stored, ...next, version: stored.version + 1 }
    await tx.users.save(user)
    await tx.audit.append(auditLine(ctx, by, { act: 'change_own_settings', subject: { kind: 'user', id: user.id } }))
    return user
  })
}

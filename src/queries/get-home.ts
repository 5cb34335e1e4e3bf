import { userIdOf, type Acting } from '../domain/acting.ts'
import { partStates } from '../domain/heartbeat.ts'
import type { UserId } from '../domain/ids.ts'
import { hasRole } from '../domain/may.ts'
import { startOfDay } from '../domain/clock-time.ts'
import type { Context } from '../commands/context.ts'
import type { FirstSteps, QuietLead, StageSum } from '../store/figures.ts'
import { countOwnReviews } from './get-counts.ts'
import { listReminders, type ReminderOfLead } from './list-reminders.ts'

type HomeContext = Pick<Context, 'store' | 'clock'>

export interface Home {
  readonly reviews: { readonly count: number; readonly oldestAt: Date | null }
  readonly reminders: readonly ReminderOfLead[]
  readonly quietLeads: readonly QuietLead[]
  readonly pipeline: readonly StageSum[]
  readonly duplicatesCount: number
  readonly input: {
    readonly lastReceivedAt: Date | null
    readonly todayCount: number
    readonly failedCount: number
    readonly listenerUp: boolean
  }
  readonly checklist: readonly FirstStep[]
}

export interface FirstStep {
  readonly id: 'host_name' | 'users' | 'leads' | 'own_mail' | 'filed'
  readonly done: boolean
}

const dayMs = 86_400_000
const quietAfterMs = 14 * dayMs
const weekMs = 7 * dayMs
const maxQuietLeads = 10
const maxReminders = 10

/** What a person starts the day with: of a rep's own mail and leads, of a reviewer's whole tenant. */
export async function getHome(ctx: HomeContext, by: Acting, timeZone: string): Promise<Home> {
  const me = userIdOf(by.actor)
  // A program that acts for nobody has no mail and no leads of its own.
  const whose = hasRole(by, 'reviewer') ? null : (me ?? nobody)
  const { figures } = ctx.store
  const now = ctx.clock.now()
  const [reviews, reminders, quietLeads, pipeline, duplicatesCount, input, checklist] = await Promise.all([
    countOwnReviews(ctx, by),
    dueToday(ctx, by, timeZone),
    me === null ? [] : figures.quietLeads(by.tenantId, me, new Date(now.getTime() - quietAfterMs), maxQuietLeads),
    figures.pipeline(by.tenantId, whose),
    figures.duplicatesSince(by.tenantId, whose, new Date(now.getTime() - weekMs)),
    findInput(ctx, by, whose, startOfDay(now, timeZone)),
    findFirstSteps(ctx, by, me),
  ])
  return { reviews, reminders, quietLeads, pipeline, duplicatesCount, input, checklist }
}

const nobody = '' as UserId

/** What the reader is to be reminded of until this day ends. */
async function dueToday(ctx: HomeContext, by: Acting, timeZone: string): Promise<readonly ReminderOfLead[]> {
  const today = startOfDay(ctx.clock.now(), timeZone)
  // A day may last 25 hours; the next one begins within 36.
  const tomorrow = startOfDay(new Date(today.getTime() + 1.5 * dayMs), timeZone)
  const question = { leadId: null, dueBy: new Date(tomorrow.getTime() - 1) }
  return (await listReminders(ctx, by, question, { limit: maxReminders, cursor: null })).items
}

/** Whether mail comes in at all, so that "nothing to do" can be trusted. */
async function findInput(ctx: HomeContext, { tenantId }: Acting, whose: UserId | null, since: Date) {
  const [{ byState, lastReceivedAt }, beats] = await Promise.all([
    ctx.store.figures.arrivals(tenantId, whose, since),
    ctx.store.parts.beats(),
  ])
  return {
    lastReceivedAt,
    todayCount: Object.values(byState).reduce((sum, count) => sum + count, 0),
    failedCount: byState.failed,
    listenerUp: partStates(beats, 'listener', ctx.clock.now()).some(({ up }) => up),
  }
}

/** An admin sees how far the tenant is set up; everybody sees whether own mail arrives. */
async function findFirstSteps(ctx: HomeContext, by: Acting, me: UserId | null): Promise<readonly FirstStep[]> {
  const [steps, own] = await Promise.all([
    ctx.store.figures.firstSteps(by.tenantId),
    me === null ? null : ctx.store.figures.arrivals(by.tenantId, me, ctx.clock.now()),
  ])
  const ownMail: FirstStep = { id: 'own_mail', done: own !== null && own.lastReceivedAt !== null }
  return hasRole(by, 'admin') ? [...ofTenant(steps), ownMail] : [ownMail]
}

function ofTenant(steps: FirstSteps): readonly FirstStep[] {
  return [
    { id: 'host_name', done: steps.hasVerifiedHostName },
    { id: 'users', done: steps.hasColleague },
    { id: 'leads', done: steps.hasLead },
    { id: 'filed', done: steps.hasFiledMail },
  ]
}

import { isPrivate } from '../domain/may.ts'
import { replayHeldMessage } from '../commands/replay-held-message.ts'
import { replayMessage } from '../commands/replay-message.ts'
import { asId, type MessageId } from '../domain/ids.ts'
import { capSentences, evidenceSentence, rowSentences, stateReasonSentences } from '../domain/matching/sentences.ts'
import { oneOf, wholeNumber } from './input.ts'
import { tenantBySlug, withContext } from './session.ts'
import { print, table } from './print.ts'
import { Refusal } from '../domain/refusal.ts'
import { messageStates, type InboundMessage } from '../domain/message.ts'
import type { Command } from 'commander'
import type { Context } from '../commands/context.ts'

/** `mail list`, `mail explain` and `mail replay`. */
export function addMailReadCommands(parent: Command): void {
  parent
    .command('list')
    .description('list received mail, newest first')
    .option('--tenant <slug>', 'short name of the tenant; without it, mail that has no tenant')
    .option('--state <state>', messageStates.join(', '))
    .option('--limit <count>', 'at most 200', '50')
    .action((options: ListOptions, self: Command) => {
      const asked = askedBy(options)
      return withContext(async (context) => {
        const messages = (await listMessages(context, asked)).map(withoutPrivateContent)
        print(self, messages, () => table(['Id', 'State', 'Received', 'From', 'Subject'], messages.map(rowOf)))
      })
    })
  parent
    .command('explain <id>')
    .description('say where a mail went and why')
    .action((id: string, _options: object, self: Command) =>
      withContext(async (context) => {
        print(self, withoutPrivateContent(await loadMessage(context, id)), explain)
      }),
    )
  parent
    .command('replay <ids...>')
    .description('process mails anew; refused where a person has decided')
    .action((ids: string[], _options: object, self: Command) =>
      withContext(async (context) => {
        const replayed: { id: MessageId; state: string }[] = []
        for (const id of ids) replayed.push(await replay(context, id))
        print(self, replayed, (all) => all.map((each) => `${each.id} is processed anew.`).join('\n'))
      }),
    )
}

interface ListOptions {
  readonly tenant?: string
  readonly state?: string
  readonly limit: string
}

/** Checked before anything is started or connected for it. */
function askedBy({ tenant, state, limit }: ListOptions) {
  const states = state === undefined ? [...messageStates] : [oneOf('state', messageStates, state)]
  const filter = { states, query: null, forUserId: null, reason: null }
  return { slug: tenant ?? null, filter, page: { limit: wholeNumber('limit', limit, [1, 200]), cursor: null } }
}

async function listMessages(context: Context, { slug, filter, page }: ReturnType<typeof askedBy>) {
  if (slug === null) return (await context.store.messages.listWithoutTenant(filter, page)).items
  const { tenant } = await tenantBySlug(context, slug)
  return (await context.store.messages.list(tenant.id, filter, page)).items
}

async function loadMessage(context: Context, id: string): Promise<InboundMessage> {
  const message = await context.store.messages.getAny(asId<MessageId>(id))
  if (message === null) throw new Refusal('not_found', `There is no mail with the id ${id}; mail list shows the ids.`)
  return message
}

function withoutPrivateContent(message: InboundMessage): InboundMessage {
  return isPrivate(message) ? { ...message, summary: null } : message
}

async function replay(context: Context, id: string): Promise<{ id: MessageId; state: string }> {
  const { id: messageId, tenantId } = await loadMessage(context, id)
  const { state } =
    tenantId === null
      ? await replayHeldMessage(context, messageId)
      : await replayMessage(context, { tenantId, actor: { kind: 'system' } }, messageId)
  return { id: messageId, state }
}

function rowOf(message: InboundMessage): string[] {
  const { id, state, reason, receivedAt, summary } = message
  return [
    id,
    reason === null ? state : `${state}: ${reason}`,
    receivedAt.toISOString(),
    summary?.from?.address ?? '',
    summary?.subject ?? '',
  ]
}

/** The whole story of one mail in plain sentences. */
export function explain(message: InboundMessage): string {
  const { decision, state, reason, assignment, reusedId, summary } = message
  const lines = [`State: ${state}${reason === null ? '' : ` (${stateReasonSentences[reason]})`}`]
  if (assignment !== null)
    lines.push(`Filed to: ${assignment.target.kind} ${assignment.target.number}, by ${assignment.by}`)
  if (reusedId !== null && reusedId !== undefined)
    lines.push(`Its Message-ID is that of mail ${reusedId.messageId}; different here: ${reusedId.differs.join(', ')}`)
  const twoReadings = summary?.twoReadings ?? []
  if (twoReadings.length > 0) lines.push(`Can be read in two ways: ${twoReadings.join(', ')}`)
  if (decision === null) return lines.join('\n')
  lines.push(
    `Row ${decision.row}: ${rowSentences[decision.row]}${decision.level === null ? '' : ` Level: ${decision.level}.`}`,
  )
  for (const cap of decision.caps) lines.push(`Held back: ${capSentences[cap]}`)
  for (const candidate of decision.candidates) {
    lines.push(`  ${candidate.target.number} ${candidate.name}`)
    for (const each of candidate.evidence) lines.push(`    ${evidenceSentence(each)}`)
  }
  return lines.join('\n')
}

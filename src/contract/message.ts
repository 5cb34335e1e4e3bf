import { z } from 'zod'
import { decision, decisionRow, evidence, level, target } from './matching.ts'
import { pageQuery } from './page.ts'
import { actorRef, id, instant, version } from './values.ts'

const messageState = z.enum([
  'received',
  'processing',
  'assigned',
  'in_review',
  'unmatched',
  'quarantined',
  'ignored',
  'failed',
])

const mailbox = z.object({ name: z.string(), address: z.string() })

const envelope = z.object({
  envelopeSender: z.string(),
  recipients: z.array(z.string()),
  client: z.object({ address: z.string(), heloName: z.string(), tls: z.boolean() }),
})

const senderProof = z.object({
  verdict: z.enum(['proved', 'unproved', 'not_now']),
  by: z.enum(['spf', 'dkim', 'smtp_auth', 'trusted_relay']).nullable(),
  spf: z.string(),
  dkim: z.string(),
  dmarc: z.string(),
})

const attachment = z.object({
  fileName: z.string(),
  type: z.string(),
  sizeBytes: z.number(),
  omitted: z.boolean().describe('Over a cap: only this line is kept.'),
  risky: z.boolean().describe('A program, script, page or the like: saved under a name that does not run.'),
})

const assignment = z.object({
  target,
  contactId: id.nullable(),
  level: level.nullable().describe('Null where a person chose.'),
  row: decisionRow.nullable(),
  by: z.enum(['rule', 'person']),
  at: instant,
  evidence: z.array(evidence),
})

const reusedId = z
  .object({ messageId: id, differs: z.array(z.enum(['from', 'date', 'to', 'cc'])) })
  .describe('An earlier mail has the same Message-ID and is another one: its id, and what is different here.')

/** One received mail. What is not known yet, or was erased, is null or empty. */
export const message = z.object({
  id,
  tenant: z.object({ id }).nullable(),
  state: messageState,
  reason: z.string().nullable(),
  receivedAt: instant,
  stateChangedAt: instant,
  envelope: envelope.nullable(),
  from: mailbox.nullable(),
  to: z.array(mailbox),
  cc: z.array(mailbox),
  subject: z.string().nullable(),
  snippet: z.string().nullable(),
  date: instant.nullable(),
  dateOffsetMinutes: z.int().nullable().describe('How far the sender’s clock is ahead of UTC; null: not told.'),
  copiedAs: z.enum(['to', 'cc', 'bcc']).nullable(),
  automated: z.enum(['no', 'bulk', 'certain', 'hint']).nullable(),
  senderProof: senderProof.nullable(),
  attachments: z.array(attachment),
  attachmentsOmitted: z.int().describe('Further attachments, over the cap on their number: not kept.'),
  scan: z.enum(['clean', 'infected', 'unscanned']).nullable().describe('Null where there is no virus scanner.'),
  sizeBytes: z.number(),
  twoReadings: z
    .array(z.enum(['from', 'to', 'cc', 'subject', 'message-id', 'date']))
    .describe('Header fields that another program may read in another way.'),
  rawKept: z.boolean().describe('False once retention took the raw message away.'),
  redeliveryOf: id.nullable(),
  reusedId: reusedId.nullable(),
  assignment: assignment.nullable(),
  decidedBy: actorRef.nullable(),
  version,
})

export type MessagePayload = z.infer<typeof message>

export const messageQuery = pageQuery.extend({
  state: messageState.optional(),
  reason: z.string().max(100).optional().describe('Why it is in that state, e.g. `parse_timeout` of a failed one.'),
  q: z.string().trim().max(200).optional().describe('Words of subject and addresses.'),
  mine: z.stringbool().default(false).describe('Only mail I sent, or that answers mail I sent.'),
})

/** Why the mail is where it is. */
export const explanation = z.object({
  messageId: id,
  state: messageState,
  reason: z.string().nullable(),
  reasonSentence: z.string().nullable(),
  senderProof: senderProof.nullable(),
  waived: z.array(z.string()).describe('Reasons a person waived by releasing it.'),
  reusedId: reusedId.nullable(),
  decision: decision.nullable(),
  entries: z.array(
    z.object({
      id,
      target: z.object({ kind: z.enum(['lead', 'project']), id }),
      at: instant,
      by: actorRef,
      level: level.nullable(),
      row: decisionRow.nullable(),
      contactId: id.nullable(),
    }),
  ),
})

export type ExplanationPayload = z.infer<typeof explanation>

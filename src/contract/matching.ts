import { z } from 'zod'
import { id } from './values.ts'

export const level = z.enum(['certain', 'likely', 'unsure'])

export const decisionRow = z
  .enum(['1', '1a', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13'])
  .describe('Row of the decision table that fitted first.')

export const target = z.object({
  kind: z.enum(['lead', 'project']),
  id,
  number: z.string(),
})

export const evidence = z.object({
  kind: z.string(),
  weight: z.number(),
  words: z.record(z.string(), z.string()).describe('What the sentence for this kind is filled with.'),
  sentence: z.string().describe('In English; other languages have a sentence of their own for the kind.'),
})

const candidate = z.object({
  target,
  name: z.string(),
  outcome: z.enum(['open', 'won', 'lost']),
  contactId: id.nullable(),
  companyId: id.nullable(),
  evidence: z.array(evidence),
})

export const filingPolicy = z.enum(['verifyAll', 'verifyDoubtful', 'autoWhenCertain'])

/** The result of matching, as it was decided. */
export const decision = z.object({
  kind: z.enum(['assign', 'suggest', 'unmatched']),
  row: decisionRow,
  rowSentence: z.string(),
  level: level.nullable(),
  policy: filingPolicy,
  candidates: z.array(candidate).describe('Best first.'),
  hiddenCandidateCount: z.int().describe('Candidates the reader may not open: counted, not shown.'),
  preselected: z.boolean(),
  contradiction: z.boolean(),
  caps: z
    .array(z.object({ kind: z.string(), sentence: z.string() }))
    .describe('Why it was held back; the first one matters most.'),
  filed: z.boolean(),
  asked: z.boolean(),
})

export type DecisionPayload = z.infer<typeof decision>

import type { StoredDocument } from './database.ts'

/**
 * Rows for many questions by one query, at most `perQuestion` for each. A question with very many rows would push the
 * others' rows over the common limit (thousands of mails that name one Message-ID are easily sent), so a batch that meets
 * the limit is asked again in halves: the crowded question ends up alone and is cut there, the others are whole.
 */
export async function fairRows<Question>(
  questions: readonly Question[],
  perQuestion: number,
  find: (questions: readonly Question[], limit: number) => Promise<readonly StoredDocument[]>,
): Promise<readonly StoredDocument[]> {
  const limit = questions.length * perQuestion
  const rows = await find(questions, limit + 1)
  if (rows.length <= limit) return rows
  if (questions.length === 1) return rows.slice(0, perQuestion)
  const middle = Math.ceil(questions.length / 2)
  const halves = await Promise.all([
    fairRows(questions.slice(0, middle), perQuestion, find),
    fairRows(questions.slice(middle), perQuestion, find),
  ])
  return [...new Map(halves.flat().map((row) => [row._id, row])).values()]
}

import DataLoader from 'dataloader'

/**
 * Many questions of the same kind become one query. What is asked while a query is on the way waits and goes together
 * into the next one; nothing is cached beyond its batch, so every answer is fresh.
 */
export function createLoader<Question, Answer>(
  keyOf: (question: Question) => string,
  answerAll: (questions: readonly Question[]) => Promise<ReadonlyMap<string, Answer>>,
  none: Answer,
): (question: Question) => Promise<Answer> {
  let underWay = 0
  let lastBatch = 0
  // Several batches may wait: a full one, and the one that gathers what came after it.
  const waiting: (() => void)[] = []
  const loader = new DataLoader<Question, Answer>(
    async (questions) => {
      underWay += 1
      lastBatch = questions.length
      try {
        const answers = await answerAll(unique(questions, keyOf))
        return questions.map((question) => answers.get(keyOf(question)) ?? none)
      } finally {
        underWay -= 1
        waiting.shift()?.()
      }
    },
    {
      cache: false,
      maxBatchSize: maxBatch,
      batchScheduleFn: (start) => {
        if (underWay < maxUnderWay) setTimeout(start, lastBatch < underLoadFrom ? gatherMs : gatherMsUnderLoad)
        else waiting.push(start)
      },
    },
  )
  return (question) => loader.load(question)
}

const maxBatch = 200
const maxUnderWay = 1
/** Mails under way drift apart; a short wait brings their questions together again, and costs less than a query each. */
const gatherMs = 4
/**
 * Under load a longer wait halves the queries, and with them what MongoDB does for a mail (`npm run bench`); nobody waits for
 * one mail then. A loader is under load that had this many questions in its last batch.
 */
const gatherMsUnderLoad = 25
const underLoadFrom = 4

function unique<Question>(questions: readonly Question[], keyOf: (question: Question) => string): readonly Question[] {
  return [...new Map(questions.map((question) => [keyOf(question), question])).values()]
}

/** Questions of several tenants as one filter in which each value stays with its tenant. */
export function perTenant(
  questions: readonly { readonly tenantId: string; readonly value: string }[],
  filterOf: (values: string[]) => Record<string, unknown>,
): Record<string, unknown> {
  const byTenant = Map.groupBy(questions, ({ tenantId }) => tenantId)
  const filters = [...byTenant].map(([tenantId, asked]) => ({ tenantId, ...filterOf(asked.map(({ value }) => value)) }))
  const [only] = filters
  return filters.length === 1 && only !== undefined ? only : { $or: filters }
}

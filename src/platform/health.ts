/** One thing that must be well for this process to be useful: null when it is, else the trouble in words. */
export interface HealthPart {
  readonly name: string
  readonly check: () => Promise<string | null>
}

export interface HealthReport {
  readonly ready: boolean
  readonly parts: readonly PartReport[]
}

interface PartReport {
  readonly name: string
  readonly ok: boolean
  readonly trouble: string | null
  readonly tookMs: number
}

/** The parts of this process; edges that start later add theirs, and take them away when they are closed. */
export interface Health {
  /** Answers how to take the part away again. */
  add(part: HealthPart): () => void
  /** Never throws and never hangs: a part that fails or does not answer in time is the trouble. */
  check(): Promise<HealthReport>
}

export function createHealth(parts: readonly HealthPart[], timeoutMs: number): Health {
  const all = new Set(parts)
  return {
    add: (part) => {
      all.add(part)
      return () => {
        all.delete(part)
      }
    },
    check: async () => {
      const reports = await Promise.all([...all].map((part) => checkPart(part, timeoutMs)))
      return { ready: reports.every((report) => report.ok), parts: reports }
    },
  }
}

async function checkPart(part: HealthPart, timeoutMs: number): Promise<PartReport> {
  const startedAt = performance.now()
  const trouble = await troubleOf(part, timeoutMs)
  return { name: part.name, ok: trouble === null, trouble, tookMs: Math.round(performance.now() - startedAt) }
}

async function troubleOf(part: HealthPart, timeoutMs: number): Promise<string | null> {
  const { promise: timeUp, resolve } = Promise.withResolvers<string>()
  const timer = setTimeout(() => resolve(`no answer within ${timeoutMs} ms`), timeoutMs)
  try {
    return await Promise.race([part.check(), timeUp])
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    clearTimeout(timer)
  }
}

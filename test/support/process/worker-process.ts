import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** A worker process of its own, as `node workers/main.ts` starts it. */
export interface WorkerProcess {
  /** Everything it wrote so far. */
  readonly output: () => string
  /** Answers its exit code, or null where a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>
  /** Whoever ended it. */
  readonly hasEnded: () => boolean
}

/** Starts it and answers once it takes jobs. */
export function startWorkerProcess(environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
  return startProcess('workers/main.ts', environment)
}

/** The same, ended by each mail that says POISON. */
export function startPoisonableWorker(environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
  return startProcess('test/support/process/poisonable-worker.ts', environment)
}

async function startProcess(file: string, environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = gather(child)
  const exited = once(child, 'exit') as Promise<[number | null]>
  await Promise.race([
    saysStarted(child, output),
    exited.then(([code]) => Promise.reject(new Error(`worker process ended with ${String(code)}: ${output()}`))),
  ])
  return {
    output,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    end: async (signal) => {
      child.kill(signal)
      const [code] = await exited
      return code
    },
  }
}

function gather(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return () => text
}

async function saysStarted(child: ChildProcess, output: () => string): Promise<void> {
  while (!output().includes('workers started')) {
    if (child.stdout === null) throw new Error('no output')
    await once(child.stdout, 'data')
  }
}

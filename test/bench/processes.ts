import { readdir, readFile } from 'node:fs/promises'

/** What the kernel counts of one process (proc(5)); null where there is no /proc. */
export interface ProcessUse {
  readonly cpuSeconds: number
  readonly residentMb: number
  readonly peakMb: number
}

const ticksPerSecond = 100

export async function readUse(pid: number): Promise<ProcessUse | null> {
  try {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/status`, 'utf8'),
    ])
    return { cpuSeconds: secondsIn(stat), residentMb: megabytes(status, 'VmRSS'), peakMb: megabytes(status, 'VmHWM') }
  } catch {
    return null
  }
}

/** Seconds of processor time of the worker threads of a Node.js process, which are named so; null where there is no /proc. */
export async function readWorkerThreads(pid: number): Promise<number | null> {
  try {
    const threads = await readdir(`/proc/${pid}/task`)
    const stats = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8')))
    return stats.filter((stat) => stat.includes('(WorkerThread)')).reduce((sum, stat) => sum + secondsIn(stat), 0)
  } catch {
    return null
  }
}

/** Of user and system together. The second field is a name in brackets and may hold spaces. */
function secondsIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

function megabytes(status: string, name: string): number {
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024
}

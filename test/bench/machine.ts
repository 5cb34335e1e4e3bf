import { arch, cpus, loadavg, release, totalmem } from 'node:os'

/** What the figures were measured on. */
export function describeMachine(kinds: { readonly mongodb: string; readonly redis: string }) {
  const [first] = cpus()
  return {
    processors: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()} ${arch()}`,
    node: process.versions.node,
    ...kinds,
    loadAtStart: loadavg()[0]?.toFixed(2),
    at: new Date().toISOString(),
  }
}

/** A running part of the installation showing that it lives. */
export interface Heartbeat {
  readonly part: 'listener' | 'worker'
  /** Of workers the queue; of the listener the host name it greets with. */
  readonly name: string
  /** One per start of a process. */
  readonly processId: string
  readonly lastSeenAt: Date
}

export const beatEveryMs = 15_000

/** Two beats may be late, e.g. while MongoDB elects a primary, before a part counts as down. */
const upMs = 3 * beatEveryMs

export interface PartState {
  readonly name: string
  readonly up: boolean
  readonly lastSeenAt: Date
}

/** One line per name: up where any of its processes is. */
export function partStates(beats: readonly Heartbeat[], part: Heartbeat['part'], now: Date): readonly PartState[] {
  const ofPart = Map.groupBy(
    beats.filter((beat) => beat.part === part),
    ({ name }) => name,
  )
  return [...ofPart]
    .map(([name, all]) => {
      const lastSeenAt = new Date(Math.max(...all.map((beat) => beat.lastSeenAt.getTime())))
      return { name, lastSeenAt, up: now.getTime() - lastSeenAt.getTime() <= upMs }
    })
    .sort((one, other) => one.name.localeCompare(other.name))
}

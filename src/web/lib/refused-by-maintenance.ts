const listeners = new Set<() => void>()

/** A change was refused because of maintenance: the page may not have heard of it yet. */
export function tellRefusedByMaintenance(): void {
  for (const listener of listeners) listener()
}

/** Answers how to stop listening. */
export function onRefusedByMaintenance(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

import type { Plant } from '../support/plant/plant.ts'

/**
 * Raw bytes that no record names, in words where there are more than `most`: what a client that resets its connection began
 * is freed at once, and only what a kill cut off may be left. That goes with the next housekeeping, to the last piece.
 */
export async function judgeLeftovers(plant: Plant, most: number): Promise<readonly string[]> {
  const left = await countLeft(plant)
  const { rawStore, store } = plant.opened
  // Nothing is on its way any more, so that nothing is too young.
  const soon = new Date(Date.now() + 60_000)
  const removed = await rawStore.removeOrphans(soon, (refs) => store.messages.referencedRaws(refs))
  const stillLeft = await countLeft(plant)
  console.log(JSON.stringify({ leftovers: left, most, removed, stillLeft }))
  return [
    ...(left > most ? [`${left} raw mails and pieces are left over, the kills explain ${most}`] : []),
    ...(stillLeft === 0 ? [] : [`${stillLeft} raw mails and pieces stay after housekeeping, or are missing`]),
  ]
}

/** Whole mails beyond the records, and pieces of mails never finished. */
async function countLeft({ rawKept, recordCount }: Plant): Promise<number> {
  const { wholeMails, looseChunks } = await rawKept()
  return wholeMails - (await recordCount()) + looseChunks
}

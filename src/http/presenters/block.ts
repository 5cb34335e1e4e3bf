import type { BlockPayload } from '../../contract/block.ts'
import type { Block } from '../../domain/block.ts'
import { onlyVersion } from '../../domain/changes.ts'

export function presentBlock({ id, sender, createdAt, createdBy }: Block): BlockPayload {
  return { id, sender, createdAt: createdAt.toISOString(), createdBy, version: onlyVersion }
}

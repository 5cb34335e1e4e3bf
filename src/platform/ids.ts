import { v7 } from 'uuid'

/** Makes ids: UUID version 7 (RFC 9562), so that records written together lie together; never digits-only and without `:`. */
export type NewId = () => string

export const newId: NewId = () => v7()

import { z } from 'zod'

/** `?limit=&cursor=` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(500).optional().describe('`nextCursor` of the page before.'),
})

export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** A list that is never long enough to be cut into pages. */
export function wholeList<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.null() })
}

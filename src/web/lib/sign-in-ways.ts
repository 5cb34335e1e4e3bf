import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from './api.ts'
import type { signInWays } from '../../contract/session.ts'

/** How to sign in here, and whether the first start is still to come. */
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: ({ signal }) => get<z.infer<typeof signInWays>>('/session/ways', signal),
})

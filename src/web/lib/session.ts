import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { get } from './api.ts'
import { tellSession } from './signed-out.ts'
import { followOwnTimes } from './time-zone.ts'
import type { SessionPayload } from '../../contract/session.ts'

/** Who is signed in, as GET /api/session answers. */
export type Session = SessionPayload

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await get<Session>('/session', signal)
    tellSession('open')
    followOwnTimes(session.user)
    return session
  },
  staleTime: 60_000,
})

/** Inside the shell, where somebody is signed in. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

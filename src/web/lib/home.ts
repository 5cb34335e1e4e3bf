import { queryOptions } from '@tanstack/react-query'
import { get } from './api.ts'
import { timeZoneSearch } from './time-zone.ts'
import type { HomePayload } from '../../contract/figures.ts'

/** GET /api/home: what a person starts the day with. */
export type HomeAnswer = HomePayload

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => get<HomeAnswer>(`/home?${timeZoneSearch()}`, signal),
})

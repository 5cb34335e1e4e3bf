import { queryOptions } from '@tanstack/react-query'
import { get } from './api.ts'
import type { MaintenanceNowPayload, MaintenancePayload } from '../../contract/maintenance.ts'

export type Maintenance = MaintenancePayload

/** While it is on, its end is looked for this often too: nothing is told to who is not signed in. */
const askEveryMs = 30_000

/** Whether changes are refused now; live events tell when to ask again. */
export const maintenanceQuery = queryOptions({
  queryKey: ['maintenance'],
  queryFn: async ({ signal }) => (await get<MaintenanceNowPayload>('/maintenance', signal)).maintenance,
  staleTime: 60_000,
  refetchInterval: ({ state: { data } }) => (data === undefined || data === null ? false : askEveryMs),
})

import { queryOptions } from '@tanstack/react-query'
import { get } from './api.ts'
import type { CrmAddressPayload, HostNameInUsePayload } from '../../contract/host-name.ts'

/** The mail hosts that the tenant registered; for admins. */
export const hostNamesQuery = queryOptions({
  queryKey: ['host-names'],
  queryFn: ({ signal }) => get<{ items: HostNameInUsePayload[] }>('/host-names', signal),
})

/** The CRM address, and what DNS says of it. */
export const crmAddressQuery = queryOptions({
  queryKey: ['crm-address'],
  queryFn: ({ signal }) => get<CrmAddressPayload>('/crm-address', signal),
})

import { challengeName } from '../../commands/steps/check-challenge.ts'
import type { CrmAddressPayload, HostNameInUsePayload, HostNamePayload } from '../../contract/host-name.ts'
import type { CrmAddress } from '../../queries/get-crm-address.ts'
import type { HostNameInUse } from '../../queries/list-host-names.ts'
import type { HostName } from '../../domain/tenant.ts'

export function presentHostName(hostName: HostName): HostNamePayload {
  const { lastCheck } = hostName
  return {
    id: hostName.id,
    hostName: hostName.hostName,
    includeSubdomains: hostName.includeSubdomains,
    state: hostName.state,
    record: { name: challengeName(hostName.hostName), type: 'TXT', value: hostName.challenge },
    verifiedAt: hostName.verifiedAt?.toISOString() ?? null,
    verifiedBy: hostName.verifiedBy,
    lastCheck:
      lastCheck === null
        ? null
        : { at: lastCheck.at.toISOString(), saw: [...lastCheck.saw], trouble: lastCheck.trouble },
    createdAt: hostName.createdAt.toISOString(),
    version: hostName.version,
  }
}

export function presentHostNameInUse({ hostName, use }: HostNameInUse): HostNameInUsePayload {
  const told =
    use === null
      ? null
      : { ...use, since: use.since.toISOString(), lastReceivedAt: use.lastReceivedAt?.toISOString() ?? null }
  return { ...presentHostName(hostName), use: told }
}

export function presentCrmAddress({ mx, ...rest }: CrmAddress): CrmAddressPayload {
  return {
    ...rest,
    mx: {
      state: mx.state,
      exchanges: mx.state === 'found' ? [...mx.exchanges] : [],
      trouble: mx.state === 'no_answer' ? mx.trouble : null,
    },
  }
}

import { createUser } from '../../../src/commands/create-user.ts'
import type { User } from '../../../src/domain/access.ts'
import type { App } from '../../../src/http/app.ts'
import { createOidc } from '../../../src/http/oidc.ts'
import { buildServer } from '../../../src/http/server.ts'
import { hashPassword } from '../../../src/platform/password.ts'
import { openHttp, type OpenHttp } from '../http/open-http.ts'
import { seedTenant, type SeededTenant } from '../http/seed-tenant.ts'
import { startProvider, type ProviderPerson, type ProviderSettings, type StartedProvider } from './start-provider.ts'
import { createTraveller, type Traveller } from './traveller.ts'

/** Our server beside a real provider that knows it. */
export interface OpenOidc {
  readonly http: OpenHttp
  readonly app: App
  readonly tenant: SeededTenant
  readonly provider: StartedProvider
  /** A new browser; the provider will say that this person sits at it. */
  readonly come: (person: ProviderPerson | null) => Promise<Traveller>
  /** Our server with the provider somewhere else. */
  readonly serverFor: (issuer: string) => App
  readonly addUser: (address: string, tenant?: SeededTenant) => Promise<User>
  readonly close: () => Promise<void>
}

export const registered: Omit<ProviderSettings, 'port'> = {
  clientId: 'bccrm',
  clientSecret: 'a secret of the test only',
  redirectUri: 'http://crm.test/api/session/oidc/callback',
  claimsIn: 'userinfo',
}

export async function openOidc(mongodbUri: string, redisUrl: string, name: string): Promise<OpenOidc> {
  const http = await openHttp(mongodbUri, redisUrl, name)
  const tenant = await seedTenant(http.ctx, 'xyz')
  const provider = await startProvider({ ...registered, port: 0 })
  const serverFor = (issuer: string) => {
    const { clientId, clientSecret } = registered
    const oidc = createOidc({ label: 'XYZ login', issuer, clientId, clientSecret })
    return buildServer(http.ctx, { ...http.options, publicUrl: 'http://crm.test', oidc })
  }
  const app = serverFor(provider.issuer)
  return {
    http,
    app,
    tenant,
    provider,
    serverFor,
    come: async (person) => {
      await provider.setPerson(person)
      return createTraveller(app)
    },
    addUser: (address, { bySystem } = tenant) => {
      const input = { name: address, role: 'rep', team: null, addresses: [address], password: null } as const
      return createUser(http.ctx, bySystem, input, hashPassword)
    },
    close: async () => {
      await provider.end()
      await http.close()
    },
  }
}

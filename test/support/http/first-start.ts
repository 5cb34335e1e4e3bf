import { createUser } from '../../../src/commands/create-user.ts'
import { hashPassword } from '../../../src/platform/password.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import type { OpenHttp } from './open-http.ts'

/** The password of everybody here. */
export const password = 'correct horse battery'

/** What the first person types at the first start. */
export const admin = { tenantName: 'Müller & Söhne', name: 'Ada', address: 'ada@xyz.example', password }

export async function signedIn(http: OpenHttp, address = admin.address): Promise<TestBrowser> {
  const browser = openBrowser(http.app)
  const answer = await browser.post('/api/session', { address, password })
  if (answer.statusCode !== 200) throw new Error(`${address} could not sign in: ${answer.body}`)
  return browser
}

/** A rep of the one tenant; `secret` null: without a password. */
export async function addRep(http: OpenHttp, address: string, secret: string | null) {
  const [tenant] = await http.ctx.store.tenants.list()
  if (tenant === undefined) throw new Error('Set up first.')
  const by = { tenantId: tenant.id, actor: { kind: 'system' } } as const
  const input = { name: address, role: 'rep', team: null, addresses: [address], password: secret } as const
  return createUser(http.ctx, by, input, hashPassword)
}

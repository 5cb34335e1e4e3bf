import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest'
import { createLead } from '../../../src/commands/create-lead.ts'
import { startHttp, type StartedHttp } from '../../../src/http/start-http.ts'
import { openStore, type OpenedStore } from '../../../src/store/connect.ts'
import { listenToEvents, until, type EventReader } from '../../support/http/listen-to-events.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'
import { openTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts'

let http: OpenHttp
let proxy: TcpProxy
/** The way past the proxy: another process that goes on writing. */
let other: OpenHttp['ctx']
/** By way of the proxy: what the readers' process works with. */
let fragile: OpenedStore
let started: StartedHttp
let tenant: SeededTenant
let reader: EventReader

beforeAll(async () => {
  const uri = inject('mongodbUri')
  http = await openHttp(uri, inject('redisUrl'), 'events-away')
  other = http.ctx
  tenant = await seedTenant(other, 'away')
  const { hostname, port } = new URL(uri)
  proxy = await openTcpProxy(hostname, Number(port))
  // Directly: the members that a replica set names would lead past the proxy.
  const through = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`
  fragile = await openStore({ uri: through, databaseName: http.databaseName })
  const options = { ...http.options, host: '127.0.0.1', port: 0, metricsPort: null }
  started = await startHttp({ ...other, store: fragile.store, rawStore: fragile.rawStore }, options)
  reader = await listenToEvents(started.url, tenant.tokens.admin)
  await until(() => reader.lastId() !== '')
})
afterEach(() => proxy.mend())
afterAll(async () => {
  reader.close()
  await started.close()
  await fragile.close()
  await proxy.close()
  await http.close()
})

it('a stream stays open while MongoDB is away, and then tells what happened meanwhile', async () => {
  proxy.cut()
  const beats = reader.beats()
  const lead = await createLead(other, tenant.bySystem, { name: 'Meanwhile' })
  await until(() => reader.beats() > beats + 2)
  await sleep(500)
  expect(reader.heard.map(({ id }) => id)).not.toContain(lead.id)
  proxy.mend()
  await until(() => reader.heard.some(({ id }) => id === lead.id))
  expect(reader.isOver()).toBe(false)
  expect(reader.named).toEqual([])
  const after = await createLead(other, tenant.bySystem, { name: 'After' })
  await until(() => reader.heard.some(({ id }) => id === after.id))
})

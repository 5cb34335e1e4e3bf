import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newId } from '../../../src/platform/ids.ts'
import { openStore } from '../../../src/store/connect.ts'
import { anArrival } from '../../support/builders.ts'
import { openTestStore, type TestStore } from '../../support/store.ts'
import { openTcpProxy } from '../../support/tcp-proxy.ts'

let opened: TestStore

beforeAll(async () => {
  opened = await openTestStore(inject('mongodbUri'))
})
afterAll(() => opened.drop())

describe('accepting', () => {
  it('the same arrival by fifty sessions at once keeps one record, and tells the others (property 7)', async () => {
    const key = newId()
    const arrivals = Array.from({ length: 50 }, () => anArrival({ ingestKey: key }, Buffer.from('the same')))
    const results = await Promise.all(arrivals.map(({ message, raw }) => opened.store.messages.accept(message, raw)))
    expect(results.filter(({ kind }) => kind === 'stored').length).toBe(1)
    expect(results.filter(({ kind }) => kind === 'redelivered').length).toBe(49)
  })

  it('keeps no record whose bytes were not written (property 1)', async () => {
    const first = anArrival()
    await opened.store.messages.accept(first.message, first.raw)
    const second = anArrival({ rawRef: first.message.rawRef })
    await expect(opened.store.messages.accept(second.message, second.raw)).rejects.toThrow('duplicate key')
    expect(await opened.store.messages.getAny(second.message.id)).toBeNull()
  })

  it('counts no record as written whose write got no answer (property 1)', async () => {
    const { hostname, port } = new URL(inject('mongodbUri'))
    const proxy = await openTcpProxy(hostname, Number(port))
    const behind = await openStore({
      uri: `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
      databaseName: opened.databaseName,
      onCommand: ({ command }) => {
        if (command['insert'] === 'messages') proxy.cut()
      },
    })
    const arrivals = Array.from({ length: 5 }, () => anArrival())
    const accepting = arrivals.map(({ message, raw }) => behind.store.messages.accept(message, raw))
    const results = await Promise.allSettled(accepting)
    expect(results.map(({ status }) => status)).toEqual(arrivals.map(() => 'rejected'))
    await behind.close()
    await proxy.close()
  })
})

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { asId, type RawRef } from '../../../src/domain/ids.ts'
import { newId } from '../../../src/platform/ids.ts'
import { aSettlement, anArrival, anEntry, aTenant, someDay } from '../../support/builders.ts'
import { openTestStore, type TestStore } from '../../support/store.ts'
import { begin } from '../../support/begin.ts'

interface Sent {
  readonly name: string
  readonly command: Readonly<Record<string, unknown>>
}

let opened: TestStore
let sent: Sent[] = []

beforeAll(async () => {
  opened = await openTestStore(inject('mongodbUri'), ({ commandName, command }) =>
    sent.push({ name: commandName, command }),
  )
})
beforeEach(() => {
  sent = []
})
afterAll(() => opened.drop())

const durable = { w: 'majority', j: true }
const writes = () => sent.filter(({ name }) => ['insert', 'update', 'delete', 'findAndModify'].includes(name))

async function keep(bytes: Buffer) {
  const writer = opened.rawStore.begin(asId<RawRef>(newId()))
  for (let at = 0; at < bytes.length; at += 65_536) await writer.write(bytes.subarray(at, at + 65_536))
  return writer.finish()
}

describe('the way to 250', () => {
  it('waits for the majority and the journal with each write of a small mail (property 2)', async () => {
    const receipt = await keep(Buffer.from('Subject: small\r\n\r\nHello\r\n'))
    const { message } = anArrival({ rawRef: receipt.ref, rawSha256: receipt.sha256 })
    await opened.store.messages.accept(message, receipt)
    expect(new Set(writes().map(({ command }) => command['insert']))).toEqual(new Set(['rawMessages', 'messages']))
    for (const { command } of writes()) expect(command['writeConcern']).toEqual(durable)
  })

  it('waits so with each piece of a large mail, too (property 2)', async () => {
    const receipt = await keep(randomBytes(3_000_000))
    const { message } = anArrival({ rawRef: receipt.ref, rawSha256: receipt.sha256 })
    await opened.store.messages.accept(message, receipt)
    const collections = new Set(writes().map(({ command }) => command['insert']))
    expect(collections).toEqual(new Set(['raw.chunks', 'raw.files', 'messages']))
    for (const { command } of writes())
      expect(command['writeConcern'], JSON.stringify(command['insert'])).toEqual(durable)
  })
})

describe('settling', () => {
  it('commits with the majority and the journal (property 2)', async () => {
    const tenant = aTenant()
    await opened.store.tenants.create(tenant)
    const receipt = await keep(Buffer.from('Subject: settled\r\n\r\nHello\r\n'))
    const { message } = anArrival({ rawRef: receipt.ref, rawSha256: receipt.sha256 })
    await opened.store.messages.accept(message, receipt)
    const begun = await begin(opened.store, message.id, { id: 'lease', now: someDay, leaseMs: 60_000 })
    if (begun === null) throw new Error('not begun')
    sent = []
    const entry = anEntry(tenant.id, { messageId: message.id, mailIdentity: newId() })
    await opened.store.messages.settle(aSettlement(begun, { tenantId: tenant.id, entry }))
    const commits = sent.filter(({ name }) => name === 'commitTransaction')
    expect(commits.length).toBe(1)
    for (const { command } of commits) expect(command['writeConcern']).toMatchObject(durable)
    for (const { command } of writes()) expect(command['txnNumber']).toBeDefined()
  })
})

describe('raw bytes', () => {
  const bodies: Readonly<Record<string, Buffer>> = {
    empty: Buffer.alloc(0),
    'nothing but dots': Buffer.from('..\r\n'.repeat(50_000)),
    'every byte there is': Buffer.from(Array.from({ length: 256 * 64 }, (_, index) => index % 256)),
    'zero bytes': Buffer.alloc(100_000),
    'one mebibyte': randomBytes(1024 * 1024),
    'one mebibyte and one': randomBytes(1024 * 1024 + 1),
    'five mebibytes': randomBytes(5 * 1024 * 1024),
  }

  it.each(Object.entries(bodies))('%s come back as they came (property 17)', async (_name, bytes) => {
    const receipt = await keep(bytes)
    const { message } = anArrival({ rawRef: receipt.ref, rawSha256: receipt.sha256, sizeBytes: bytes.length })
    await opened.store.messages.accept(message, receipt)
    expect((await opened.rawStore.read(receipt.ref, 10 * 1024 * 1024)).equals(bytes)).toBe(true)
  })
})

it('knows how much room is left on the disk under the real database (property 6)', async () => {
  expect(await opened.freeDiskBytes()).toBeGreaterThan(0)
})

import { describe, expect, it } from 'vitest'
import { createRelays } from '../../../src/smtp/relays.ts'

describe('trusted relays', () => {
  const relays = createRelays([
    { network: '10.0.0.0/8', checksSenders: false },
    { network: '10.1.2.3', checksSenders: true },
    { network: '2001:db8::/32', checksSenders: true },
  ])

  it('are found by network, the narrowest first', () => {
    expect(relays.relayOf('10.9.9.9')).toEqual({ address: '10.9.9.9', checksSenders: false })
    expect(relays.relayOf('10.1.2.3')).toEqual({ address: '10.1.2.3', checksSenders: true })
    expect(relays.relayOf('::ffff:10.1.2.3')).toEqual({ address: '10.1.2.3', checksSenders: true })
    expect(relays.relayOf('2001:DB8:7::1')).toEqual({ address: '2001:db8:7::1', checksSenders: true })
  })

  it('are none where nothing is listed, and nobody else', () => {
    expect(createRelays([]).relayOf('127.0.0.1')).toBeNull()
    expect(relays.relayOf('11.0.0.1')).toBeNull()
    expect(relays.relayOf('2001:db9::1')).toBeNull()
    expect(relays.relayOf('')).toBeNull()
  })
})

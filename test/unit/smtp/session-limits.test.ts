import { describe, expect, it } from 'vitest'
import { clientKey, createRateLimit } from '../../../src/platform/rate-limit.ts'
import { createConnectionSlots } from '../../../src/smtp/session-limits.ts'

describe('one client', () => {
  it('is an IPv4 address, or the /64 of an IPv6 address', () => {
    expect(clientKey('203.0.113.7')).toBe('203.0.113.7')
    expect(clientKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
    expect(clientKey('2001:DB8:1:2::9')).toBe('2001:db8:1:2')
    expect(clientKey('2001:db8::9')).toBe('2001:db8:0:0')
    expect(clientKey('::1')).toBe('0:0:0:0')
  })
})

describe('connection slots', () => {
  it('end per client and all together; a trusted relay counts only all together', () => {
    const slots = createConnectionSlots({ maxConnections: 4, maxConnectionsPerAddress: 2 })
    expect(slots.take('192.0.2.1', 'client')).not.toBeNull()
    expect(slots.take('192.0.2.1', 'client')).not.toBeNull()
    expect(slots.take('192.0.2.1', 'client')).toBeNull()
    expect(slots.take('192.0.2.1', 'trusted_relay')).not.toBeNull()
    expect(slots.take('192.0.2.2', 'client')).not.toBeNull()
    expect(slots.take('192.0.2.3', 'client')).toBeNull()
  })

  it('are given back once, however often that is said', () => {
    const slots = createConnectionSlots({ maxConnections: 2, maxConnectionsPerAddress: 1 })
    const release = slots.take('192.0.2.1', 'client')
    release?.()
    release?.()
    expect(slots.take('192.0.2.1', 'client')).not.toBeNull()
    expect(slots.take('192.0.2.1', 'client')).toBeNull()
    expect(slots.take('192.0.2.2', 'client')).not.toBeNull()
    expect(slots.take('192.0.2.3', 'client')).toBeNull()
  })
})

describe('a rate limit', () => {
  it('counts each client for itself and begins anew each minute', () => {
    let now = 0
    const limit = createRateLimit(2, () => now)
    expect([limit.take('192.0.2.1'), limit.take('192.0.2.1'), limit.take('192.0.2.1')]).toEqual([true, true, false])
    expect(limit.hasLeft('192.0.2.1')).toBe(false)
    expect(limit.take('192.0.2.2')).toBe(true)
    now = 60_000
    expect(limit.take('192.0.2.1')).toBe(true)
  })

  it('is none at 0', () => {
    const limit = createRateLimit(0, () => 0)
    expect([limit.take('192.0.2.1'), limit.take('192.0.2.1')]).toEqual([true, true])
  })
})

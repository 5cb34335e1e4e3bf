import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey, hostOf, readAddress } from '../../../src/domain/address.ts'

describe('a mail address', () => {
  it.each([
    ['anna@acme.example', 'anna@acme.example'],
    [' Anna.Schmidt@ACME.Example. ', 'Anna.Schmidt@acme.example'],
    ["o'brien+sales@acme.example", "o'brien+sales@acme.example"],
    ['jürgen@bücher.example', 'jürgen@xn--bcher-kva.example'],
    ['anna@sub.acme.co.uk', 'anna@sub.acme.co.uk'],
    [`${'a'.repeat(64)}@acme.example`, `${'a'.repeat(64)}@acme.example`],
  ])('is read from %j', (text, address) => {
    expect(readAddress(text)?.address).toBe(address)
  })

  it.each([
    ['an encoded word', '=?utf-8?q?anna=40acme.example?=@evil.example'],
    ['an encoded word as host', 'anna@=?utf-8?q?acme.example?='],
    ['a comment', 'anna(acme.example)@evil.example'],
    ['a comment after the host', 'anna@evil.example(@acme.example)'],
    ['a comment within the host', 'anna@acme(x).example'],
    ['a route', '@relay.example:anna@acme.example'],
    ['a route of two hosts', '@a.example,@b.example:anna@acme.example'],
    ['a quoted local part', '"anna@acme.example"@evil.example'],
    ['a backslash', 'anna\\@acme.example@evil.example'],
    ['two @', 'anna@acme.example@evil.example'],
    ['angle brackets', '<anna@acme.example>'],
    ['two addresses', 'anna@acme.example, lena@xyz.example'],
    ['a semicolon', 'anna@acme.example;lena@xyz.example'],
    ['a space', 'anna @acme.example'],
    ['a line end', 'anna@acme.example\r\nBcc: lena@xyz.example'],
    ['a NUL', 'anna\0@acme.example'],
    ['a NUL after the host', 'anna@acme.example\0'],
    ['a direction mark', 'anna\u202e@acme.example'],
    ['an IP address', 'anna@192.0.2.1'],
    ['an address literal', 'anna@[192.0.2.1]'],
    ['a host of one label', 'anna@localhost'],
    ['a port', 'anna@acme.example:25'],
    ['a path', 'anna@acme.example/x'],
    ['no local part', '@acme.example'],
    ['no host', 'anna@'],
    ['a local part too long', `${'a'.repeat(65)}@acme.example`],
    ['an address too long', `anna@${'a.'.repeat(130)}example`],
    ['nothing', ''],
  ])('is not read where the text has %s (property 37)', (_, text) => {
    expect(readAddress(text)).toBeNull()
    expect(hostOf(text)).toBeNull()
  })

  it('keeps its local part as written and tells its host', () => {
    expect(readAddress('Anna@ACME.example')).toEqual({
      address: 'Anna@acme.example',
      localPart: 'Anna',
      hostName: 'acme.example',
    })
    expect(hostOf('Anna@ACME.example')).toBe('acme.example')
  })
})

describe('comparing addresses', () => {
  it.each([
    ['Anna@Acme.Example', 'anna@acme.example'],
    ['anna@acme.example.', 'ANNA@ACME.EXAMPLE'],
    ['anna@Bücher.example', 'anna@xn--bcher-kva.example'],
    ['jose\u0301@acme.example', 'jos\u00e9@acme.example'],
  ])('takes %j and %j for the same', (one, other) => {
    expect(addressKey(one)).toBe(addressKey(other))
  })

  it.each([
    ['anna@acme.example', 'anna@\u0430cme.example'],
    ['anna@acme.example', '\u0430nna@acme.example'],
    ['anna@acme.example', 'anna@acme.example.evil.example'],
    ['anna@acme.example', 'anna@evil-acme.example'],
    ['anna@acme.example', 'an.na@acme.example'],
  ])('takes %j and %j for different (property 36)', (one, other) => {
    expect(addressKey(one)).not.toBe(addressKey(other))
  })

  it('gives text that is no address a key too', () => {
    expect(addressKey(' Sales Team ')).toBe('sales team')
  })

  it('gives a key that is its own key, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' })), (text) => {
        expect(addressKey(addressKey(text))).toBe(addressKey(text))
      }),
    )
  })

  it('never finds a host that is not what stands behind the only @ (property 37)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('a.@"\\()<>,:; =?é\u0430\u200b')) }), (text) => {
        const hostName = hostOf(`${text}@acme.example`)
        expect([null, 'acme.example']).toContain(hostName)
      }),
    )
  })
})

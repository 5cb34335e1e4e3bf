import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHostName } from '../../../src/domain/host-name.ts'

describe('a host name', () => {
  it.each([
    ['acme.example', 'acme.example'],
    ['ACME.Example', 'acme.example'],
    [' acme.example. ', 'acme.example'],
    ['Bücher.Example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
    ['bu\u0308cher.example', 'xn--bcher-kva.example'],
    ['faß.example', 'xn--fa-hia.example'],
    ['例子.example', 'xn--fsqu00a.example'],
    ['\u0430cme.example', 'xn--cme-5cd.example'],
    ['a.b.c.acme.co.uk', 'a.b.c.acme.co.uk'],
    ['123.example', '123.example'],
  ])('is read from %j as %s (property 36)', (text, hostName) => {
    expect(readHostName(text)).toBe(hostName)
  })

  it.each([
    ['nothing', ''],
    ['one label', 'localhost'],
    ['two trailing dots', 'acme.example..'],
    ['an empty label', 'acme..example'],
    ['a leading dot', '.acme.example'],
    ['a port', 'acme.example:25'],
    ['a path', 'acme.example/mail'],
    ['a user', 'anna@acme.example'],
    ['a query', 'acme.example?x'],
    ['a percent sign', 'acme%2eexample'],
    ['a space', 'acme .example'],
    ['a line end', 'acme\n.example'],
    ['a NUL', 'acme.example\0'],
    ['a zero-width space', 'ac\u200bme.example'],
    ['a soft hyphen', 'ac\u00adme.example'],
    ['a direction mark', '\u202eacme.example'],
    ['full-width letters', '\uff41cme.example'],
    ['an ideographic full stop', 'acme\u3002example'],
    ['a full-width full stop', 'acme\uff0eexample'],
    ['mathematical letters', '\u{1d41a}cme.example'],
    ['an IPv4 address', '192.0.2.1'],
    ['a hexadecimal IPv4 address', '0x7f.1'],
    ['an IPv6 address', '[2001:db8::1]'],
    ['an underscore', 'ac_me.example'],
    ['a leading hyphen', '-acme.example'],
    ['a label too long', `${'a'.repeat(64)}.example`],
    ['a name too long', `${'a.'.repeat(130)}example`],
    ['a name too long as A-labels', `${'ü'.repeat(60)}.${'ü'.repeat(60)}.${'ü'.repeat(60)}.${'ü'.repeat(60)}.example`],
  ])('is not read where the text has %s (property 36)', (_, text) => {
    expect(readHostName(text)).toBeNull()
  })

  it('is read again as itself, lower-case ASCII without trailing dot, whatever the text (property 36)', () => {
    const label = fc.string({
      unit: fc.constantFrom(...Array.from('aZ9-.ü\u0430ß。ｘ\u200b例_@:/ ')),
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(label, label, (one, other) => {
        const hostName = readHostName(`${one}.${other}`) ?? 'none.example'
        expect(hostName).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)
        expect(readHostName(hostName)).toBe(hostName)
      }),
      { numRuns: 1000 },
    )
  })
})

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js'
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js'
import { describe, expect, it } from 'vitest'
import { replyFor } from '../../../src/smtp/library-replies.ts'
import { replies } from '../../../src/smtp/replies.ts'

const fingerprint = (method: (...args: never[]) => unknown): string =>
  createHash('sha256').update(method.toString()).digest('hex').slice(0, 16)

/** Methods of smtp-server that we replace or lean on. After an update: read what changed in them, then write down the new one. */
const known = {
  init: '1265a7d7ca8f5510',
  connectionReady: '361a2b1de88fbf67',
  send: 'c33568c0111a58b2',
  close: '4b80aaabd134a732',
  _onClose: '097b8d221da5c5ad',
  _onCommand: '41c8a1b7a32aa314',
  _createParser: '15ca8c360137e06a',
  _proxyCommandAllowed: '70f3170cf318a54b',
  _parseAddressCommand: '9f368803e4fdff15',
  handler_DATA: '9eceecf35f56cecd',
}
const knownOfStream = {
  startDataMode: 'd007d5db8cb9dad7',
  _feedDataStream: '9d8b903f9a3a6354',
  _endDataMode: '7de0cf3d06716328',
  _countDataBytes: '4b938ebe6c9971eb',
}

describe('smtp-server', () => {
  it.each(Object.entries(known))('still has the %s that we know', (name, expected) => {
    const method = Reflect.get(SMTPConnection.prototype, name) as (...args: never[]) => unknown
    expect(fingerprint(method)).toBe(expected)
  })

  it.each(Object.entries(knownOfStream))('still has the %s of the data stream that we know', (name, expected) => {
    const method = Reflect.get(SMTPStream.prototype, name) as (...args: never[]) => unknown
    expect(fingerprint(method)).toBe(expected)
  })

  it('says nothing that our table has no row for (property 32)', () => {
    const sources = ['smtp-connection.js', 'sasl.js'].map((name) =>
      readFileSync(new URL(import.meta.resolve(`smtp-server/lib/${name}`)), 'utf8'),
    )
    const said = sources.flatMap((source) => [
      ...source.matchAll(/this\.send\((\d{3})(?:, (?:this\.name \+ )?'([^']*)')?/g),
      ...source.matchAll(/code: (\d{3}),\s+message: '([^']*)'/g),
    ])
    expect(said.length).toBeGreaterThan(60)
    const unknown = said.filter(
      ([, code, text]) => Number(code) >= 400 && replyFor(Number(code), text ?? '', undefined) === 'our_fault',
    )
    // A bug in a handler; where everybody must sign in; a login that a relay names. The last two cannot come up here.
    expect(unknown.map(([all]) => all)).toEqual([
      'this.send(530',
      `this.send(451, 'Error: internal server error'`,
      'this.send(550',
    ])
  })

  it('keeps its code class, whichever row is said', () => {
    const connection = readFileSync(new URL(import.meta.resolve('smtp-server/lib/smtp-connection.js')), 'utf8')
    for (const [, code, text] of connection.matchAll(/this\.send\((\d{3}), (?:this\.name \+ )?'([^']*)'/g)) {
      expect(Math.floor(replies[replyFor(Number(code), text ?? '', undefined)].code / 100), text).toBe(
        Math.floor(Number(code) / 100),
      )
    }
  })
})

describe('the table of replies', () => {
  it('has an enhanced code of the same class on all but those that must have none (property 32)', () => {
    for (const { code, enhanced } of Object.values(replies)) {
      if (enhanced === null) expect([250, 334, 354]).toContain(code)
      else expect(enhanced.startsWith(`${Math.floor(code / 100)}.`)).toBe(true)
    }
  })

  it('never makes a bounce of a failure nobody foresaw', () => {
    expect(replyFor(550, 'Something new', undefined)).toBe('our_fault')
    expect(replies.our_fault.code).toBe(451)
  })
})

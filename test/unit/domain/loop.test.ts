import { describe, expect, it } from 'vitest'
import { isLoop, loopHeaderName } from '../../../src/domain/loop.ts'

const limits = { crmAddress: 'crm@bccrm.example', maxReceivedFields: 3 }
const received = (count: number): string => 'Received: from a by b\r\n\t; Mon\r\n'.repeat(count)

describe('a loop', () => {
  it('is told by more Received fields than allowed, and not by as many (property 33)', () => {
    expect(isLoop(`${received(3)}Subject: x`, limits)).toBe(false)
    expect(isLoop(`${received(4)}Subject: x`, limits)).toBe(true)
  })

  it('counts fields, whatever their case, and no text that only mentions them', () => {
    expect(isLoop('RECEIVED : a\r\nreceived: b\r\nReceived: c\r\nReCeived: d', limits)).toBe(true)
    expect(isLoop('Subject: Received: a Received: b\r\nX-Received: c\r\n Received: d\r\nReceived-SPF: e', limits)).toBe(
      false,
    )
  })

  it('is told by our own header, of this installation only (property 33)', () => {
    const ours = loopHeaderName('crm@bccrm.example')
    expect(isLoop(`Subject: x\r\n${ours.toUpperCase()}: 1`, limits)).toBe(true)
    expect(isLoop(`${ours}: 1`, limits)).toBe(true)
    expect(isLoop(`Subject: ${ours}: 1`, limits)).toBe(false)
    expect(isLoop(`${loopHeaderName('crm@other.example')}: 1`, limits)).toBe(false)
  })
})

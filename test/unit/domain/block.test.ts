import { describe, expect, it } from 'vitest'
import { blocksCovering, isOwnSender, readBlockedSender } from '../../../src/domain/block.ts'

describe('a blocked sender', () => {
  it.each([
    ['News@Spam.Example', 'news@spam.example'],
    [' Spam.Example. ', 'spam.example'],
    ['Bücher.example', 'xn--bcher-kva.example'],
    ['@spam.example', null],
    ['spam', null],
    ['a@b@spam.example', null],
  ])('reads %j as %j', (text, read) => {
    expect(readBlockedSender(text)).toBe(read)
  })

  it('is met by its address, its host and the hosts above', () => {
    expect(blocksCovering('News@mail.Spam.example')).toEqual([
      'news@mail.spam.example',
      'mail.spam.example',
      'spam.example',
    ])
    expect(blocksCovering('nobody')).toEqual([])
  })
})

describe('the tenant’s own people', () => {
  const own = {
    registered: [
      { hostName: 'xyz.example', includeSubdomains: true },
      { hostName: 'mail.corp.example', includeSubdomains: false },
    ],
    addresses: ['eva@agency.example'],
  }

  it.each([
    'xyz.example',
    'lena@xyz.example',
    'nobody@sales.xyz.example',
    'mail.corp.example',
    'corp.example',
    'eva@agency.example',
    'agency.example',
  ])('cannot be met by a block of %s', (sender) => {
    expect(isOwnSender(sender, own)).toBe(true)
  })

  it.each([
    'other@agency.example',
    'other.corp.example',
    'xyz.example.evil.example',
    'acme.example',
    'eva@acme.example',
  ])('are not met by one of %s', (sender) => {
    expect(isOwnSender(sender, own)).toBe(false)
  })
})

import { describe, expect, test } from 'vitest'
import { BlockedSenders } from '../../src/web/features/rules/blocked-senders.tsx'
import { BlockSender } from '../../src/web/features/quarantine/block-sender.tsx'
import { QuarantineButton } from '../../src/web/features/reviews/quarantine-button.tsx'
import { blockableOf } from '../../src/web/lib/blocks.ts'
import type { Blocked } from '../../src/web/features/reviews/verdict.ts'
import { appears, pick, prepareComponents, press, show, textShown, type, wrongAt } from './support/show.tsx'

prepareComponents()

const eva = { id: 'u2', name: 'Eva', addresses: ['eva@xyz.example'], active: true, version: 7 }
const hostNames = { status: 200, body: { items: [{ hostName: 'xyz.example', includeSubdomains: true }] } }
const users = { status: 200, body: { items: [eva], nextCursor: null } }

describe('the sender of a stopped mail', () => {
  test('is blocked alone, or with all of the host', async () => {
    const answers = {
      'GET /users': users,
      'GET /host-names': hostNames,
      'POST /blocks': { status: 201, body: { sender: 'spam.example' } },
    }
    const asked = await show(<BlockSender address="news@Spam.example" />, answers)
    await press('Block the sender…')
    await pick('everybody at spam.example and its subdomains')
    await press('Block')
    expect(asked).toEqual([{ call: 'POST /blocks', body: { sender: 'spam.example' } }])
  })

  test('is not offered where an outsider is, for whoever writes at a registered host', async () => {
    const both = (
      <>
        <BlockSender address="forged@XYZ.example" />
        <BlockSender address="bo@customer.example" />
      </>
    )
    await show(both, { 'GET /users': users, 'GET /host-names': hostNames })
    await appears('Block the sender…')
    expect(textShown()).toBe('Block the sender…')
  })

  test('is a colleague nowhere; where colleagues write from a host of many, only one address may be blocked', () => {
    const house = { people: [{ addresses: ['eva@freemail.example'] }], hostNames: hostNames.body.items }
    expect(blockableOf('Eva@freemail.example', house)).toBeNull()
    expect(blockableOf('spam@FreeMail.example', house)).toEqual({ address: 'spam@FreeMail.example', hostName: null })
    expect(blockableOf('a@mail.xyz.example', house)).toBeNull()
    expect(blockableOf('a@notxyz.example', house)).toEqual({ address: 'a@notxyz.example', hostName: 'notxyz.example' })
    expect(blockableOf('no address', house)).toBeNull()
  })
})

describe('the button of the review queue', () => {
  test('stops the mail at once where nobody can be blocked', async () => {
    const chosen: (Blocked | null)[] = []
    await show(
      <QuarantineButton
        blockable={null}
        opened={false}
        onOpened={() => undefined}
        onChosen={(block) => chosen.push(block)}
      />,
      {},
    )
    await press(/^Quarantine/)
    expect(chosen).toEqual([null])
  })

  test('asks first how much is to be stopped where an outsider wrote', async () => {
    const chosen: (Blocked | null)[] = []
    await show(
      <QuarantineButton
        blockable={{ address: 'bo@customer.example', hostName: 'customer.example' }}
        opened
        onOpened={() => undefined}
        onChosen={(block) => chosen.push(block)}
      />,
      {},
    )
    await press('This mail, and from now on everybody at customer.example')
    await press('This mail, and from now on all of bo@customer.example')
    await press('This mail only')
    expect(chosen).toEqual([
      { scope: 'host_name', sender: 'customer.example' },
      { scope: 'address', sender: 'bo@customer.example' },
      null,
    ])
  })
})

describe('the list of blocked senders', () => {
  const block = {
    id: 'b1',
    sender: 'spam.example',
    createdAt: '2026-03-01T08:30:00.000Z',
    createdBy: { kind: 'user', id: 'u2' },
    version: 1,
  }
  const answers = { 'GET /users': users, 'GET /blocks': { status: 200, body: { items: [block], nextCursor: null } } }

  test('says who blocked whom, and lets in again', async () => {
    const asked = await show(<BlockedSenders />, {
      ...answers,
      'DELETE /blocks/b1': { status: 200, body: { undoToken: null } },
    })
    await appears('Blocked by Eva')
    await press('Unblock spam.example')
    expect(asked).toEqual([{ call: 'DELETE /blocks/b1', body: null }])
  })

  test('says at the field why somebody cannot be blocked', async () => {
    const refusal = { status: 422, body: { code: 'sender_is_own', status: 422 } }
    await show(<BlockedSenders />, { ...answers, 'POST /blocks': refusal })
    await type('Address or host name', 'xyz.example')
    await press('Block')
    expect(wrongAt('Address or host name')).toBe('Your own colleagues and hosts cannot be blocked.')
  })
})

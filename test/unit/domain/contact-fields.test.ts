import { expect, it } from 'vitest'
import { changeContactFields } from '../../../src/domain/contact-fields.ts'
import type { Contact } from '../../../src/domain/contact.ts'

const at = new Date('2026-05-04T10:00:00Z')
const contact = {
  name: 'Anna',
  emails: [
    { address: 'anna@acme.example', bouncedAt: at },
    { address: 'a.schmidt@acme.example', bouncedAt: at },
  ],
} as unknown as Contact

it('keeps the mark of an address that stays', () => {
  const { record } = changeContactFields(contact, { emails: ['anna@acme.example', 'new@acme.example'] })
  expect(record.emails).toEqual([
    { address: 'anna@acme.example', bouncedAt: at },
    { address: 'new@acme.example', bouncedAt: null },
  ])
})

it('takes the mark of an address away, and of no other', () => {
  const { record, isChanged } = changeContactFields(contact, { clearBounced: ['Anna@Acme.example'] })
  expect(isChanged).toBe(true)
  expect(record.emails.map(({ bouncedAt }) => bouncedAt)).toEqual([null, at])
})

it('changes nothing where no address of that name is marked', () => {
  expect(changeContactFields(contact, { clearBounced: ['other@acme.example'] }).isChanged).toBe(false)
})

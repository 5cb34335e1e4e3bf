import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { explain } from '../../../src/cli/mail-read.ts'
import { presentMessage } from '../../../src/http/presenters/message.ts'
import { anna, crm, envelope, lena, mail } from './mails.ts'
import { inShort, openProcess, type OpenProcess } from './open-process.ts'
import { seedPeople, xyz } from './people.ts'

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-parsers-disagree')
  await seedPeople(bench.store)
})
afterAll(() => bench.close())
beforeEach(() => bench.forgetMail())

const certain = { subject: 'Lead 11111', to: anna }

describe('a mail that can be read in two ways', () => {
  it.each([
    ['a second Subject', { ...certain, headers: ['Subject: Lead 11112'] }, 'subject'],
    ['a second To', { ...certain, headers: ['To: joris@beta-bouw.example'] }, 'to'],
    ['a broken encoding', { ...certain, subject: '=?utf-8?B?TGVhZCAxMTE?= =?utf-8?B?xMQ==?=' }, 'subject'],
  ])('is never filed by itself: %s', async (_, fields, field) => {
    const message = await bench.receive(mail(fields))
    expect(message.state).toBe('in_review')
    expect(message.decision?.caps).toEqual(['parsers_disagree'])
    expect(presentMessage({ message, sight: 'whole' }).twoReadings).toEqual([field])
    expect(explain(message)).toContain(`Can be read in two ways: ${field}`)
    expect(await bench.store.reviews.openOfMessage(xyz, message.id)).toMatchObject({ filed: false, capped: true })
  })

  it('picks no tenant where it is From that can be', async () => {
    const message = await bench.receive(mail({ ...certain, from: `${lena}\rmoved` }))
    expect(inShort(message)).toBe('quarantined parsers_disagree')
    expect(message.tenantId).toBeNull()
  })

  it('is not filed as the automatic reply of a contact either', async () => {
    await bench.receive(mail({ ...certain, messageId: '<asked@xyz.example>' }))
    const answer = { from: anna, to: lena, cc: crm, subject: 'Re: Lead 11111', inReplyTo: '<asked@xyz.example>' }
    const outside = envelope({
      envelopeSender: 'anna.schmidt@acme.example',
      client: { address: '192.0.2.26', heloName: 'mail.acme.example', relay: null, tls: true },
    })
    const headers = ['Auto-Submitted: auto-replied']
    expect(inShort(await bench.receive(mail({ ...answer, headers }), outside))).toBe('assigned 7 likely 11111')
    const doubled = [...headers, 'Subject: Re: Lead 11112']
    expect(inShort(await bench.receive(mail({ ...answer, headers: doubled }), outside))).toBe('ignored automated')
  })
})

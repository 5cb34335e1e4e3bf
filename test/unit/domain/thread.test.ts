import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  baseSubject,
  isInManyConversations,
  judgeThread,
  readMessageIds,
  threadIds,
  type EarlierMessage,
  type ThreadMail,
} from '../../../src/domain/thread.ts'
import { mail } from './build-mail.ts'

const reply: ThreadMail = {
  baseSubject: 'Pumpwerk Nord',
  receivedAt: new Date('2026-05-30T00:00:00Z'),
  outsideParticipants: ['anna@acme.example'],
}
const offer: EarlierMessage = {
  baseSubject: 'Pumpwerk Nord',
  receivedAt: new Date('2026-05-04T00:00:00Z'),
  participants: ['lena@xyz.example', 'anna@acme.example'],
}

describe('the base subject', () => {
  it.each([
    'Pumpwerk Nord',
    'Re: Pumpwerk Nord',
    'RE:Pumpwerk Nord',
    'Re : Pumpwerk Nord',
    'Re: Re: [EXTERNAL] Pumpwerk Nord',
    '[EXTERNAL] AW: Pumpwerk Nord',
    '[External Email] Pumpwerk Nord',
    'AW[2]: Pumpwerk Nord',
    'AW: AW: WG: Pumpwerk Nord',
    'Re[2]: Pumpwerk Nord',
    'Re (3): Pumpwerk Nord',
    'RE^4: Pumpwerk Nord',
    'Antw: Doorst: Pumpwerk Nord',
    'SV: VS: Pumpwerk Nord',
    'RES: RV: TR: Pumpwerk Nord',
    'Fw: Fwd: FWD: Pumpwerk Nord',
    '回复: 转发: Pumpwerk Nord',
    '回复：Pumpwerk Nord',
    '答复: Pumpwerk Nord',
    '【外部】回覆： Pumpwerk Nord',
    '\u200fRe:\u00a0 Pumpwerk\u3000Nord ',
    'Re:\r\n Pumpwerk Nord',
  ])('of %j is Pumpwerk Nord', (subject) => {
    expect(baseSubject(subject)).toBe('Pumpwerk Nord')
  })

  it.each([
    'Angebot: Pumpe',
    'REG: Pumpe',
    'Resume: Anna',
    'Area: North',
    'Lead: 11111',
    'WGS: Pumpe',
    'R&D: Pumpe',
    'I: Robot',
    '[Acme] Pumpe',
    '[11111] Pumpe',
    'Regarding AW: Pumpe',
    '报价: Pumpe',
  ])('of %j keeps every word: any letters and a colon are no prefix', (subject) => {
    expect(baseSubject(subject)).toBe(subject)
  })

  it('may be empty', () => {
    expect(baseSubject('Re: AW: ')).toBe('')
  })

  it('stays the same however often it is answered and forwarded', () => {
    const prefix = fc.constantFrom(
      'Re: ',
      'AW: ',
      'Fwd: ',
      'WG: ',
      'AW[2]: ',
      '回复：',
      '转发: ',
      '[EXTERNAL] ',
      'Antw: ',
    )
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 6 }), fc.string(), (prefixes, subject) => {
        const base = baseSubject(subject)
        expect(baseSubject(`${prefixes.join('')}${base}`)).toBe(base)
      }),
    )
  })

  it('of a subject made of a hundred thousand prefixes is found at once', () => {
    expect(baseSubject('Re: '.repeat(100_000))).toBe('')
  })
})

describe('message ids', () => {
  it.each([
    ['<a@acme.example>', ['a@acme.example']],
    ['<a@acme.example>\r\n <b@acme.example> <c@acme.example>', ['a@acme.example', 'b@acme.example', 'c@acme.example']],
    ['<a@acme.example><b@acme.example>', ['a@acme.example', 'b@acme.example']],
    ['"Anna\'s mail" of Monday <a@acme.example> (comment)', ['a@acme.example']],
    ['a@acme.example', []],
    ['<no-at-sign>', []],
    ['<a b@acme.example>', []],
    ['<>', []],
    ['<a@acme.example', []],
    ['', []],
  ])('in %j are %j', (field, ids) => {
    expect(readMessageIds(field)).toEqual(ids)
  })

  it('in a field of unclosed brackets are looked for in linear time', () => {
    expect(readMessageIds('<a@'.repeat(100_000))).toEqual([])
  })
})

describe('the ids of a conversation', () => {
  it('are the own one, In-Reply-To and References in their order, each once', () => {
    const answer = mail({
      messageId: 'own@xyz.example',
      inReplyTo: ['newest@acme.example'],
      references: ['newest@acme.example', 'older@xyz.example', 'own@xyz.example'],
    })
    expect(threadIds(answer)).toEqual({
      own: 'own@xyz.example',
      all: ['own@xyz.example', 'newest@acme.example', 'older@xyz.example'],
    })
  })

  it('are at most 32 beside the own one: the newest', () => {
    const references = Array.from({ length: 1000 }, (_, index) => `${index}@acme.example`)
    const { all } = threadIds(mail({ references }))
    expect(all).toHaveLength(33)
    expect(all.at(-1)).toBe('31@acme.example')
  })

  it('are none where the mail has none', () => {
    expect(threadIds(mail({ messageId: null }))).toEqual({ own: null, all: [] })
  })

  it('meet for two answers to a mail that nobody saw', () => {
    const one = threadIds(mail({ messageId: 'one@xyz.example', inReplyTo: ['unseen@acme.example'] }))
    const other = threadIds(mail({ messageId: 'other@xyz.example', references: ['unseen@acme.example'] }))
    expect(one.all.filter((id) => other.all.includes(id))).toEqual(['unseen@acme.example'])
  })
})

describe('a conversation', () => {
  it('is strong with the same base subject, an open lead, a recent mail and an outside person in both', () => {
    expect(judgeThread(reply, [offer], 'open')).toEqual({ kind: 'strong' })
    expect(judgeThread({ ...reply, baseSubject: 'PUMPWERK NORD' }, [offer], 'open')).toEqual({ kind: 'strong' })
  })

  it.each([
    ['lead_closed', reply, offer, 'closed'],
    ['subject_differs', { ...reply, baseSubject: 'Invoice' }, offer, 'open'],
    ['long_ago', { ...reply, receivedAt: new Date('2026-07-03T00:00:01Z') }, offer, 'open'],
    ['nobody_shared', { ...reply, outsideParticipants: ['joris@beta.example'] }, offer, 'open'],
    ['nobody_shared', { ...reply, outsideParticipants: [] }, offer, 'open'],
  ] as const)('is weak because %s', (because, answer, earlier, leadIs) => {
    expect(judgeThread(answer, [earlier], leadIs)).toEqual({ kind: 'weak', because })
  })

  it('is recent for sixty days after its last mail', () => {
    const old = { ...offer, receivedAt: new Date('2025-01-01T00:00:00Z') }
    const lastDay = { ...reply, receivedAt: new Date('2026-07-03T00:00:00Z') }
    expect(judgeThread(lastDay, [old, offer], 'open')).toEqual({ kind: 'strong' })
    expect(judgeThread(lastDay, [old], 'open')).toEqual({ kind: 'weak', because: 'long_ago' })
  })

  it('stays strong however long it is', () => {
    expect(judgeThread(reply, Array<EarlierMessage>(100).fill(offer), 'open')).toEqual({ kind: 'strong' })
  })

  it('is none without an earlier mail', () => {
    expect(judgeThread(reply, [], 'open')).toEqual({ kind: 'none' })
  })

  it('gives the same verdict whatever the order of its mails', () => {
    const earlier = fc.record({
      baseSubject: fc.constantFrom('Pumpwerk Nord', 'Invoice'),
      receivedAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-06-01'), noInvalidDate: true }),
      participants: fc.subarray(['anna@acme.example', 'lena@xyz.example', 'joris@beta.example']),
    })
    fc.assert(
      fc.property(fc.array(earlier), fc.constantFrom('open', 'closed'), (conversation, leadIs) => {
        const verdict = judgeThread(reply, conversation, leadIs)
        expect(judgeThread(reply, conversation.toReversed(), leadIs)).toEqual(verdict)
      }),
    )
  })
})

describe('an id', () => {
  it('says nothing where mails of very many subjects name it', () => {
    const newsletters = Array.from({ length: 9 }, (_, index) => ({ baseSubject: `News ${index}` }))
    expect(isInManyConversations(newsletters)).toBe(true)
    expect(isInManyConversations(newsletters.slice(1))).toBe(false)
  })

  it('still counts in one long conversation', () => {
    expect(isInManyConversations(Array<EarlierMessage>(100).fill(offer))).toBe(false)
  })
})

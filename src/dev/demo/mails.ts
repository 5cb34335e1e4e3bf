import type { DecisionRow, Level } from '../../domain/matching/decision.ts'
import type { MessageState, StateReason } from '../../domain/message.ts'

/** One mail of the demo, and where it must land; the end-to-end test asserts every line. */
export interface DemoMail {
  /** What the reader is to notice. */
  readonly title: string
  readonly from: string
  readonly to: readonly string[]
  /** `crm` stands for the CRM address; without it among To and Cc, it was in BCC. */
  readonly cc: readonly string[]
  /** As written into the header, already encoded where it is not ASCII by hand; else encoded on sending. */
  readonly subject: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  /** Title of an earlier mail of the same run that this one answers. */
  readonly answers: string | null
  /** Title of an earlier mail of the same run that arrives again, by another way. */
  readonly repeats: string | null
  readonly lands: Landing
}

export interface Landing {
  readonly state: MessageState
  readonly reason: StateReason | null
  readonly row: DecisionRow | null
  readonly level: Level | null
  /** Number of the lead it was filed to, or the first suggestion. */
  readonly lead: string | null
}

const lena = 'Lena Vogt <lena.vogt@xyz.example>'
const anna = 'Anna Schmidt <anna.schmidt@acme.example>'
const offer = 'BCC, number at the end of the subject'
const named = 'No number, named by the subject'
const plain = { cc: [], headers: {}, answers: null, repeats: null } as const

/** In the order they are sent; each is settled before the next one goes out. */
export const demoMails: readonly DemoMail[] = [
  {
    ...plain,
    title: offer,
    from: lena,
    to: [anna],
    subject: 'Your offer, XYZ Lead 11111',
    text: 'Dear Ms Schmidt,\n\nplease find our offer for the pumping station attached.\n\nKind regards\nLena Vogt',
    lands: filed('2', 'certain', '11111'),
  },
  {
    ...plain,
    title: 'CC instead of BCC, Dutch',
    from: lena,
    to: ['Joris de Wit <joris@beta-bouw.example>'],
    cc: ['crm'],
    subject: 'Aanvraag 11112 planning kade',
    text: 'Beste Joris,\n\nhierbij de planning voor de kade.\n\nGroet, Lena',
    lands: filed('2', 'certain', '11112'),
  },
  {
    ...plain,
    title: 'German subject with umlauts',
    from: lena,
    to: [anna],
    subject: 'Rückfrage zur Größe der Anlage – Anfrage 11111',
    text: 'Sehr geehrte Frau Schmidt,\n\nwelche Größe hat der Schacht?\n\nMit freundlichen Grüßen\nLena Vogt',
    lands: filed('2', 'certain', '11111'),
  },
  {
    ...plain,
    title: 'Chinese, number split over encoded words',
    from: lena,
    to: ['王小明 <wang@gamma-trade.example>'],
    subject: '=?UTF-8?B?5oql5Lu3IOe6v+e0oiAxMQ==?= =?UTF-8?B?MTEzIOiwouiwog==?=',
    text: '王先生您好：\n\n附件是报价单。\n\nLena Vogt',
    lands: filed('2', 'certain', '11113'),
  },
  {
    ...plain,
    title: 'Number in brackets is no number',
    from: lena,
    to: [anna],
    subject: 'Drawings (11111)',
    text: 'Dear Ms Schmidt,\n\nthe drawings follow tomorrow.\n\nLena Vogt',
    lands: asked('9', 'likely', '11111'),
  },
  {
    ...plain,
    title: 'Two numbers in one subject',
    from: lena,
    to: [anna],
    subject: 'Lead 11111 and Lead 11112 in one visit',
    text: 'Dear Ms Schmidt,\n\nwe could see both sites on one day.\n\nLena Vogt',
    lands: asked('1', 'unsure', '11111'),
  },
  {
    ...plain,
    title: "A customer's reply to all",
    from: anna,
    to: [lena],
    cc: ['crm'],
    subject: 'AW: Your offer, XYZ Lead 11111',
    text: 'Hello Ms Vogt,\n\nthank you, we will come back to you next week.\n\nAnna Schmidt',
    answers: offer,
    lands: asked('2', 'likely', '11111'),
  },
  {
    ...plain,
    title: 'Addressee is no contact of the lead',
    from: lena,
    to: ['someone.new@elsewhere.example'],
    subject: 'Introduction Lead 11115',
    text: 'Hello,\n\nwe met at the fair.\n\nLena Vogt',
    lands: asked('4', 'likely', '11115'),
  },
  {
    ...plain,
    title: 'Colleague of the contact, same company',
    from: lena,
    to: ['purchasing-team@acme.example'],
    subject: 'Terms for 11111',
    text: 'Hello,\n\nour terms are attached.\n\nLena Vogt',
    lands: filed('3', 'likely', '11111'),
  },
  {
    ...plain,
    title: 'Number of a lost lead',
    from: lena,
    to: ['Ruth Miller <ruth@delta-mills.example>'],
    subject: 'New price for Lead 11116',
    text: 'Dear Ruth,\n\nwe have a better price now.\n\nLena',
    lands: asked('1a', 'unsure', '11116'),
  },
  {
    ...plain,
    title: 'The same mail once more, by CC',
    from: lena,
    to: [],
    subject: '',
    text: '',
    repeats: offer,
    lands: stopped('ignored', 'redelivery'),
  },
  {
    ...plain,
    title: "Customer's out-of-office reply",
    from: anna,
    to: ['crm'],
    subject: 'Abwesenheitsnotiz',
    text: 'Ich bin bis Montag nicht im Haus.',
    headers: { 'Auto-Submitted': 'auto-replied' },
    lands: stopped('ignored', 'automated'),
  },
  {
    ...plain,
    title: 'Sender of an unknown host',
    from: 'Paul Fremd <paul@agency-north.example>',
    to: [anna],
    subject: 'Lead 11111',
    text: 'Hello Anna,\n\nours is cheaper.\n\nPaul',
    lands: stopped('quarantined', 'unknown_host_name'),
  },
  {
    ...plain,
    title: "Another tenant's number",
    from: 'Mia Keller <mia.keller@nordwind.example>',
    to: ['buyer@harbour.example'],
    subject: 'Question about Lead 11111',
    text: 'Hello,\n\none question about the harbour.\n\nMia Keller',
    lands: { state: 'unmatched', reason: null, row: '13', level: null, lead: null },
  },
  {
    ...plain,
    title: 'Only among colleagues',
    from: lena,
    to: ['Tom Bakker <tom.bakker@xyz.example>'],
    subject: 'Lunch on Friday?',
    text: 'Tom, lunch?\n\nLena',
    lands: stopped('ignored', 'internal'),
  },
  {
    ...plain,
    title: named,
    from: lena,
    to: ['Ruth Miller <ruth@delta-mills.example>'],
    subject: 'Schedule for the Mill control retrofit',
    text: 'Dear Ruth,\n\nhere is the schedule.\n\nLena',
    lands: filed('8', 'likely', '11114'),
  },
  {
    ...plain,
    title: 'Reply without a number, same conversation',
    from: lena,
    to: ['Ruth Miller <ruth@delta-mills.example>'],
    subject: 'Re: Schedule for the Mill control retrofit',
    text: 'Dear Ruth,\n\none more page for the schedule.\n\nLena',
    answers: named,
    lands: filed('7', 'likely', '11114'),
  },
]

function filed(row: DecisionRow, level: Level, lead: string): Landing {
  return { state: 'assigned', reason: null, row, level, lead }
}

function asked(row: DecisionRow, level: Level, lead: string): Landing {
  return { state: 'in_review', reason: null, row, level, lead }
}

function stopped(state: 'ignored' | 'quarantined', reason: StateReason): Landing {
  return { state, reason, row: null, level: null, lead: null }
}

import type { Answers } from './show.tsx'

/** What the server answers to a confirmation. */
type Answer = () => { readonly status: number; readonly body: unknown }

/** A confirmation as the server got it. */
interface Sent {
  readonly version: string | null
  readonly body: unknown
}

let count = 0

/**
 * A queue of two mails, "First" and "Second", each suggesting lead 11111 (`l1`) before 22222 (`l2`). What the first one is
 * decided is answered as told, in this order; then all goes well. The page remembers what was decided: each test has own ids.
 */
export function queueOfTwo(...told: readonly Answer[]) {
  count += 1
  const [id, undoToken] = [`r${count}-1`, `undo-of-${count}`]
  const [left, sent]: [Answer[], Sent[]] = [[...told], []]
  let first = review(id, 'First')
  const become = (changes: Partial<ReturnType<typeof review>>) => {
    first = { ...first, version: first.version + 1, ...changes }
  }
  const confirm = ({ headers, body }: RequestInit) => {
    sent.push({ version: new Headers(headers).get('if-match'), body: JSON.parse(body as string) as unknown })
    const answer = left.shift()
    if (answer !== undefined) return answer()
    become({ state: 'confirmed' })
    return { status: 200, body: { undoToken } }
  }
  const second = review(`r${count}-2`, 'Second')
  const items = () => [first, second].filter(({ state }) => state === 'open')
  const answers: Answers = {
    'GET /session': { status: 200, body: session },
    'GET /reviews': () => ({ status: 200, body: { items: items(), nextCursor: null } }),
    [`GET /reviews/${id}`]: () => ({ status: 200, body: first }),
    [`GET /messages/m-${id}/content`]: content,
    [`GET /messages/${second.messageId}/content`]: content,
    'GET /leads': { status: 200, body: { items: [{ id: 'l9', number: '99999', name: 'Quay' }], nextCursor: null } },
    [`POST /reviews/${id}/confirm`]: confirm,
    [`POST /undo/${undoToken}`]: () => {
      become({ state: 'open' })
      return { status: 200, body: {} }
    },
  }
  return { id, answers, sent, become }
}

const session = {
  user: { id: 'u1', name: 'Rita', role: 'reviewer', imageSenders: [], laterDefault: null, filingReminder: null },
  tenant: { leadWord: null, stages: [] },
  crmAddress: 'crm@xyz.example',
}

const content = {
  status: 200,
  body: {
    text: 'See below.',
    headers: [],
    hasHtml: false,
    hasRemoteImages: false,
    charset: { declared: 'utf-8', detected: null, readAs: 'utf-8', isDoubted: false },
    notes: [],
  },
}

function review(id: string, subject: string) {
  return {
    id,
    messageId: `m-${id}`,
    state: 'open',
    level: 'likely',
    filed: false,
    forUserId: 'u2',
    decidedBy: null,
    claim: null,
    snoozedUntil: null,
    version: 1,
    decision: { level: 'likely', preselected: true, contradiction: false, caps: [], candidates },
    message: { ...message, id: `m-${id}`, subject },
  }
}

const candidates = ['11111', '22222'].map((number, at) => ({
  target: { kind: 'lead', id: `l${at + 1}`, number },
  name: 'Pumpwerk',
  outcome: 'open',
  contactId: null,
  companyId: null,
  evidence: [],
}))

const message = {
  version: 1,
  from: { name: 'Lena', address: 'lena@xyz.example' },
  to: [{ name: 'Anna', address: 'anna@acme.example' }],
  cc: [],
  date: '2026-05-04T07:00:00.000Z',
  receivedAt: '2026-05-04T07:00:00.000Z',
  dateOffsetMinutes: null,
  attachments: [],
  attachmentsOmitted: 0,
  twoReadings: [],
  scan: null,
  rawKept: true,
  reusedId: null,
  senderProof: null,
  assignment: null,
  decidedBy: null,
}

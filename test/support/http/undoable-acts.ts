import type { UserId } from '../../../src/domain/ids.ts'
import { asked, confirm, receive, tokenOf, versionAt, type Desk, type Done } from './desk.ts'
import { finishRun } from './finish-run.ts'

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()

/** Everything people do that a toast offers to undo: what has to be there first, and then the act. */
export const undoableActs: Readonly<Record<string, (desk: Desk) => Promise<() => Promise<Done>>>> = {
  'confirmed suggestion': async (desk) => {
    const review = await asked(desk)
    return () => confirm(desk, review, { target: { leadId: desk.lead.id } })
  },
  'confirmation elsewhere with company, reminder and rule': async (desk) => {
    const review = await asked(desk, { senderUserId: desk.tenant.users.rep.id })
    const extras = { companyId: desk.company.id, reminderAt: tomorrow(), remember: 'anna.schmidt@acme.example' }
    return () => confirm(desk, review, { target: { leadId: desk.otherLead.id }, ...extras })
  },
  'rule made of a filed mail': async (desk) => {
    const { messageId } = await receive(desk, { state: 'assigned', senderUserId: desk.tenant.users.rep.id })
    return () => desk.reviewer.post(`/api/messages/${messageId}/remember`, { remember: 'anna.schmidt@acme.example' })
  },
  'correction that became a rule afterwards': async (desk) => {
    const { messageId, reviewId } = await receive(desk, { senderUserId: desk.tenant.users.rep.id })
    return async () => {
      const filed = await confirm(desk, reviewId ?? '', { target: { leadId: desk.otherLead.id } })
      const body = { remember: 'anna.schmidt@acme.example', undoToken: tokenOf(filed) }
      return desk.reviewer.post(`/api/messages/${messageId}/remember`, body)
    }
  },
  'lead made of a mail': async (desk) => {
    const review = await asked(desk)
    return () => confirm(desk, review, { target: { newLead: { name: 'Brand new', emails: ['new@acme.example'] } } })
  },
  'correction of what was filed by itself': async (desk) => {
    const review = await asked(desk, { state: 'assigned', asked: true })
    return () => confirm(desk, review, { target: { leadId: desk.otherLead.id } })
  },
  'automatic filing undone': async (desk) => {
    const { messageId } = await receive(desk, { state: 'assigned' })
    return () => desk.rep.post(`/api/messages/${messageId}/undo`)
  },
  'automatic filing undone that was asked about': async (desk) => {
    const { messageId } = await receive(desk, { state: 'assigned', asked: true })
    return () => desk.reviewer.post(`/api/messages/${messageId}/undo`)
  },
  'moved mail': async (desk) => {
    const { messageId } = await receive(desk, { state: 'assigned' })
    return () => desk.reviewer.post(`/api/messages/${messageId}/assign`, { target: { leadId: desk.otherLead.id } })
  },
  rejection: async (desk) => {
    const review = await asked(desk)
    return () => desk.reviewer.post(`/api/reviews/${review}/reject`, { reason: 'private' })
  },
  'filed mail taken out': async (desk) => {
    const { messageId } = await receive(desk, { state: 'assigned' })
    return () => desk.reviewer.post(`/api/messages/${messageId}/reject`, { reason: 'newsletter' })
  },
  'question put aside': async (desk) => {
    const review = await asked(desk)
    return () => desk.reviewer.post(`/api/reviews/${review}/snooze`, { until: tomorrow() })
  },
  'stopped mail': async (desk) => {
    const { messageId } = await receive(desk, { state: 'in_review' })
    return () => desk.reviewer.post(`/api/messages/${messageId}/quarantine`)
  },
  'stopped mail with its sender blocked': async (desk) => {
    const { messageId } = await receive(desk, { state: 'in_review', from: 'bo@customer.example' })
    return () => desk.admin.post(`/api/messages/${messageId}/quarantine`, { block: 'host_name' })
  },
  'blocked sender': (desk) => act(() => desk.admin.post('/api/blocks', { sender: newHostName() })),
  'block taken away': async (desk) => {
    const made = await desk.admin.post('/api/blocks', { sender: `news@${newHostName()}` })
    return () => desk.admin.delete(`/api/blocks/${made.json<{ id: string }>().id}`)
  },
  'released mail': async (desk) => {
    const { messageId } = await receive(desk, { state: 'quarantined', reason: 'sender_not_proved' })
    return () => desk.admin.post(`/api/quarantine/${messageId}/release`, {})
  },
  'deleted mail': async (desk) => {
    const { messageId } = await receive(desk, { state: 'quarantined', reason: 'sender_not_proved' })
    return () => desk.admin.post(`/api/quarantine/${messageId}/delete`)
  },
  'bulk confirmation': async (desk) => {
    const reviews = await Promise.all([1, 2, 3].map(() => asked(desk, { level: 'certain' })))
    const body = { reviews: reviews.map((id) => ({ id, version: 1 })) }
    return async () => finishRun(desk, desk.reviewer, await desk.reviewer.post('/api/reviews/bulk-confirm', body))
  },
  'new lead': (desk) => act(() => desk.rep.post('/api/leads', { name: 'By hand' })),
  'changed lead': (desk) =>
    act(async () => {
      const version = await versionAt(desk.reviewer, `/api/leads/${desk.lead.id}`)
      return desk.reviewer.patch(`/api/leads/${desk.lead.id}`, version, {
        name: `Name ${version}`,
        tags: [`tag ${version}`],
      })
    }),
  note: (desk) => act(() => desk.reviewer.post(`/api/leads/${desk.lead.id}/notes`, { text: 'Called, nobody there' })),
  'bulk edit': async (desk) => {
    const made = [
      await desk.rep.post('/api/leads', { name: 'One' }),
      await desk.rep.post('/api/leads', { name: 'Two' }),
    ]
    const leads = made.map((answer) => ({ id: answer.json<{ id: string }>().id, version: 1 }))
    const changes = { stage: 'Offer', tags: ['fair'], salespersonId: desk.tenant.users.rep.id }
    return async () =>
      finishRun(desk, desk.reviewer, await desk.reviewer.post('/api/leads/bulk-edit', { leads, changes }))
  },
  'new contact': (desk) => act(() => desk.rep.post('/api/contacts', { name: 'Anna', emails: ['anna@acme.example'] })),
  'new company': (desk) => act(() => desk.rep.post('/api/companies', { name: 'Acme' })),
  'new project': (desk) =>
    act(() => desk.rep.post('/api/projects', { name: 'Pumps', leadId: desk.lead.id, companyId: desk.company.id })),
  'new API token': (desk) => act(() => desk.admin.post('/api/tokens', newToken)),
  'API token taken away': async (desk) => {
    const made = await desk.admin.post('/api/tokens', newToken)
    return () => desk.admin.delete(`/api/tokens/${made.json<{ id: string }>().id}`)
  },
  'changed settings': (desk) =>
    act(async () => {
      const version = await versionAt(desk.admin, '/api/settings')
      const stages = [{ name: `Stage ${version}`, probability: 50 }]
      return desk.admin.patch('/api/settings', version, {
        name: `Firm ${version}`,
        leadWords: [`Word ${version}`],
        stages,
      })
    }),
  // Not the rep's: in another team he would no longer see the leads that later acts are about.
  'changed user': (desk) =>
    act(async () => {
      const url = `/api/users/${desk.tenant.users.reviewer.id}`
      const version = await versionAt(desk.admin, url)
      return desk.admin.patch(url, version, { name: `Tom ${version}`, team: `Team ${version}` })
    }),
  'deactivated user whose work goes to somebody else': async (desk) => {
    const { admin, tenant } = desk
    leavingCount += 1
    const addresses = [`leaving${leavingCount}@xyz.example`]
    const made = await admin.post('/api/users', { name: 'Leaving', role: 'rep', addresses })
    const { id } = made.json<{ id: UserId }>()
    await admin.post('/api/leads', { name: 'Left behind', salespersonId: id })
    await asked(desk, { forUserId: id })
    const change = { active: false, handOverTo: tenant.users.reviewer.id }
    return async () => admin.patch(`/api/users/${id}`, await versionAt(admin, `/api/users/${id}`), change)
  },
  'registered host name': (desk) => act(() => desk.admin.post('/api/host-names', { hostName: newHostName() })),
  'removed host name': async (desk) => {
    const added = await desk.admin.post('/api/host-names', { hostName: newHostName() })
    return () => desk.admin.delete(`/api/host-names/${added.json<{ id: string }>().id}`)
  },
  reminder: (desk) =>
    act(() => desk.rep.post('/api/reminders', { leadId: desk.lead.id, at: tomorrow(), text: 'Call' })),
  'reminder ticked off': async (desk) => {
    const made = await desk.rep.post('/api/reminders', { leadId: desk.lead.id, at: tomorrow() })
    return () => desk.rep.patch(`/api/reminders/${made.json<{ id: string }>().id}`, 1, { done: true })
  },
  'reminder taken away': async (desk) => {
    const made = await desk.rep.post('/api/reminders', { leadId: desk.lead.id, at: tomorrow() })
    return () => desk.rep.delete(`/api/reminders/${made.json<{ id: string }>().id}`)
  },
  'saved view': (desk) => act(() => desk.rep.post('/api/views', newView())),
  'shared view that shows something else': async (desk) => {
    const made = await desk.rep.post('/api/views', newView())
    const changes = { shared: true, state: { ...newView().state, mine: false } }
    return () => desk.rep.patch(`/api/views/${made.json<{ id: string }>().id}`, 1, changes)
  },
  'view taken away': async (desk) => {
    const made = await desk.rep.post('/api/views', newView())
    return () => desk.rep.delete(`/api/views/${made.json<{ id: string }>().id}`)
  },
}

function act(run: () => Promise<Done>): Promise<() => Promise<Done>> {
  return Promise.resolve(run)
}

let leavingCount = 0
const newToken = { name: 'BI', role: 'rep', scopes: ['read'] }

let viewCount = 0
function newView() {
  viewCount += 1
  const state = { mine: true, aside: false, contradiction: false, attachment: false, level: 'unsure' }
  return { page: 'reviews', name: `View ${viewCount}`, state }
}

let hostNameCount = 0
function newHostName(): string {
  hostNameCount += 1
  return `host${hostNameCount}.example`
}

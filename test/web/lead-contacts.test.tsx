import { useQuery } from '@tanstack/react-query'
import { act } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { LeadTabs } from '../../src/web/features/leads/lead-tabs.tsx'
import { leadQuery } from '../../src/web/lib/leads.ts'
import { answer, answers, contact, lead, onEdit, openLead, page, seen, tabs } from './support/lead.tsx'
import { appears, eventually, prepareComponents, press, show } from './support/show.tsx'

prepareComponents()
beforeEach(() => onEdit.mockReset())

/** As on its page, which shows what the server made of it. */
function LeadAsKnown() {
  const { data } = useQuery(leadQuery('l1'))
  return data === undefined ? null : <LeadTabs lead={data} onEdit={onEdit} />
}

/** By the keyboard: the button has the focus, and loses it with its row. */
async function focusAndPress(name: string): Promise<void> {
  const button = await eventually(
    name,
    () => document.querySelector<HTMLElement>(`[aria-label="${name}"]`) ?? undefined,
  )
  button.focus()
  await press(name)
}

describe('the contacts of a lead', () => {
  const cards = () => [...document.querySelectorAll('article')].map(({ textContent }) => textContent)

  test('are its own, those of its company, and whom else its mail names', async () => {
    await openLead('?tab=contacts')
    await appears('Cara')
    await appears('Others at Acme')
    expect(cards().map((text) => /^(Anna|Ben|Cara|Dora)/.exec(text)?.[0])).toEqual(['Anna', 'Ben', 'Cara', 'Dora'])
    expect(cards()[0]).toContain('Contact of this lead')
    const [address] = document.querySelectorAll('article a')
    expect(address?.getAttribute('href')).toContain('mailto:anna%40acme.example?bcc=crm%40xyz.example')
  })

  test('are chosen on the version that was seen', async () => {
    let ifMatch: string | null = null
    const sent = await openLead('?tab=contacts', {
      ...answers(),
      'PATCH /leads/l1': ({ headers }) => {
        ifMatch = new Headers(headers).get('if-match')
        return answer({ ...lead, contactId: 'p2', version: 5, undoToken: null })
      },
    })
    await press('Make contact of this lead: Ben')
    expect(sent).toEqual([{ call: 'PATCH /leads/l1', body: { contactId: 'p2' } }])
    expect(ifMatch).toBe('"4"')
  })

  test('are chosen by the person where somebody else chose another one first', async () => {
    const theirs = { ...lead, contactId: 'p4', version: 5 }
    const versions: (string | null)[] = []
    await openLead('?tab=contacts', {
      ...answers(),
      'GET /contacts/p2': answer(contact('p2', 'Ben')),
      'GET /contacts/p4': answer(contact('p4', 'Dora')),
      'PATCH /leads/l1': ({ headers }) => {
        versions.push(new Headers(headers).get('if-match'))
        return versions.length === 1
          ? { status: 412, body: { code: 'stale_version', current: theirs } }
          : answer({ ...theirs, contactId: 'p2', version: 6, undoToken: null })
      },
    })
    await press('Make contact of this lead: Ben')
    const mine = await eventually('conflict', () =>
      [...document.querySelectorAll('button')].find(({ textContent }) => /mine|my/i.test(textContent)),
    )
    await press(mine.textContent)
    expect(versions).toEqual(['"4"', '"5"'])
  })

  test('are added from mail, to the company of the lead', async () => {
    const sent = await openLead('?tab=contacts', { ...answers(), 'POST /contacts': answer(contact('p3', 'Cara')) })
    await press('Add to contacts: Cara')
    expect(sent).toEqual([
      { call: 'POST /contacts', body: { name: 'Cara', emails: ['cara@acme.example'], companyId: 'c1' } },
    ])
  })

  const focused = () => {
    const { activeElement } = document
    if (activeElement === document.body) return null
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent
  }

  test('take the focus with them: who is added has it in the new row, at what comes next', async () => {
    const state = { isAdded: false }
    const people = answers()['GET /leads/l1/people']
    const [anna, ben, cara] = [contact('p1', 'Anna'), contact('p2', 'Ben'), contact('p3', 'Cara')]
    await openLead('?tab=contacts', {
      ...answers(),
      'GET /contacts': () => page(state.isAdded ? [anna, ben, cara] : [anna, ben]),
      'GET /leads/l1/people': () =>
        state.isAdded ? page([seen('Cara', { id: 'p3', name: 'Cara', companyId: 'c1' })]) : (people as never),
      'POST /contacts': () => {
        state.isAdded = true
        return answer(cara)
      },
    })
    await focusAndPress('Add to contacts: Cara')
    await vi.waitFor(() => expect(focused()).toBe('Make contact of this lead: Cara'))
  })

  test('leave the focus at the heading where who was added stands further down than is loaded', async () => {
    const state = { isAdded: false }
    const cara = { id: 'p3', name: 'Cara', companyId: 'c1' }
    await openLead('?tab=contacts', {
      ...answers(),
      'GET /leads/l1/people': () => page([seen('Cara', state.isAdded ? cara : null)]),
      'POST /contacts': () => {
        state.isAdded = true
        return answer(contact('p3', 'Cara'))
      },
    })
    await focusAndPress('Add to contacts: Cara')
    await vi.waitFor(() => expect(focused()).toBe('Also named in the mail'))
  })

  test('take the focus with them: who becomes the contact has it there', async () => {
    const state: { now: object } = { now: lead }
    await show(
      <LeadAsKnown />,
      {
        ...answers(),
        'GET /leads/l1': () => answer(state.now),
        'GET /contacts/p2': answer(contact('p2', 'Ben')),
        'PATCH /leads/l1': () => {
          state.now = { ...lead, contactId: 'p2', version: 5 }
          return answer({ ...state.now, undoToken: null })
        },
      },
      '/leads/l1?tab=contacts',
      '/leads/$lead',
    )
    await focusAndPress('Make contact of this lead: Ben')
    await vi.waitFor(() => expect(focused()).toContain('BenContact of this lead'))
  })

  test('leave the focus where somebody has put it meanwhile', async () => {
    const told = Promise.withResolvers<undefined>()
    await openLead('?tab=contacts', {
      ...answers(),
      'GET /contacts/p2': answer(contact('p2', 'Ben')),
      'POST /contacts': async () => {
        await told.promise
        return answer(contact('p3', 'Cara'))
      },
    })
    await focusAndPress('Add to contacts: Cara')
    const elsewhere = tabs()[0]
    await act(async () => {
      elsewhere?.focus()
      told.resolve(undefined)
      await Promise.resolve()
    })
    await appears('Cara')
    expect(document.activeElement).toBe(elsewhere)
  })

  test('of a merged lead are only shown', async () => {
    const merged = { ...lead, mergedInto: { id: 'l2', number: '22222' } }
    await openLead('?tab=contacts', answers(), merged)
    await appears('Cara')
    expect(document.querySelectorAll('article button')).toHaveLength(0)
  })

  test('lead to the form where there is none', async () => {
    await openLead('?tab=contacts', answers(), { ...lead, contactId: null, companyId: null })
    await press('Choose company and contact')
    expect(onEdit).toHaveBeenCalledOnce()
  })
})

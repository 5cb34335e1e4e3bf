import { useQuery } from '@tanstack/react-query'
import { act } from 'react'
import { describe, expect, test } from 'vitest'
import { leadQuery, type Lead } from '../../src/web/lib/leads.ts'
import { StageBar } from '../../src/web/features/leads/stage-bar.tsx'
import { StageConflict } from '../../src/web/features/leads/stage-conflict.tsx'
import { stageBeside, stageSteps } from '../../src/web/features/leads/stage-steps.ts'
import { useStageChange } from '../../src/web/features/leads/use-stage-change.ts'
import { emptyLead } from '../../src/web/features/leads/lead-form.ts'
import { appears, prepareComponents, press, show, textShown, type Answers } from './support/show.tsx'

prepareComponents()

const stages = [
  { name: 'New', probability: 10 },
  { name: 'Offer', probability: null },
  { name: 'Talks', probability: 75 },
]
const seen = {
  ...emptyLead,
  id: 'l1',
  number: '11111',
  name: 'Pumps',
  stage: 'New',
  probability: 10,
  address: null,
  version: 4,
} as unknown as Lead

function Page() {
  const lead = useQuery(leadQuery('l1')).data
  return lead === undefined ? null : <Moving lead={lead} />
}

function Moving({ lead }: { readonly lead: Lead }) {
  const change = useStageChange(lead)
  return (
    <>
      <StageBar stages={stages} lead={change.shown} onMove={change.moveTo} />
      <StageConflict {...change} />
    </>
  )
}

/** A server that holds one lead, which somebody else may have changed since the page has it. */
function serverOf({ changed = {}, isHeld = false }: { readonly changed?: Partial<Lead>; readonly isHeld?: boolean }) {
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>()
  const server = { lead: seen, asked: [] as unknown[], release: () => release(undefined) }
  const answers: Answers = {
    'GET /leads/l1': () => ({ status: 200, body: server.lead }),
    'PATCH /leads/l1': async ({ headers, body }) => {
      if (isHeld) await released
      const ifMatch = new Headers(headers).get('if-match')
      server.asked.push([ifMatch, JSON.parse(body as string)])
      if (ifMatch !== `"${server.lead.version}"`)
        return { status: 412, body: { code: 'stale_version', current: server.lead } }
      server.lead = { ...server.lead, ...(JSON.parse(body as string) as object), version: server.lead.version + 1 }
      return { status: 200, body: { ...server.lead, undoToken: null } }
    },
  }
  const start = async () => {
    await show(<Page />, answers)
    await appears('Talks')
    if (Object.keys(changed).length > 0) server.lead = { ...seen, ...changed, version: 5 }
  }
  return { server, start }
}

async function pressKey(key: string, on: Element = document.body): Promise<void> {
  await act(async () => {
    on.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true, cancelable: true }))
    await new Promise((resolve) => setTimeout(resolve, 30))
  })
}

function current(): string | null {
  return document.querySelector('[aria-current=step]')?.textContent ?? null
}

describe('the bar of stages', () => {
  test('moves the lead by a press, its probability with it where the stage has one', async () => {
    const { server, start } = serverOf({})
    await start()
    expect(current()).toBe('New')
    await press('Talks')
    expect(current()).toBe('Talks')
    await press('Offer')
    expect(server.asked).toEqual([
      ['"4"', { stage: 'Talks', probability: 75 }],
      ['"5"', { stage: 'Offer' }],
    ])
    expect(server.lead).toMatchObject({ stage: 'Offer', probability: 75 })
  })

  test('sends nothing where the lead is there already', async () => {
    const { server, start } = serverOf({})
    await start()
    await press('New')
    expect(server.asked).toEqual([])
  })

  test('shows each move at once and sends one after the other, each on what the one before made', async () => {
    const { server, start } = serverOf({ isHeld: true })
    await start()
    await pressKey('ArrowRight')
    await pressKey('ArrowRight')
    expect(current()).toBe('Talks')
    expect(server.lead.stage).toBe('New')
    server.release()
    await act(() => new Promise((resolve) => setTimeout(resolve, 60)))
    expect(server.asked).toEqual([
      ['"4"', { stage: 'Offer' }],
      ['"5"', { stage: 'Talks', probability: 75 }],
    ])
    expect(current()).toBe('Talks')
  })

  test('is moved by keys also while one of its steps has the focus, which stays there', async () => {
    const { start } = serverOf({})
    await start()
    const offer = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Offer')
    act(() => offer?.focus())
    await pressKey('ArrowRight', offer)
    expect(current()).toBe('Offer')
    expect(document.activeElement).toBe(offer)
    await pressKey('ArrowLeft', offer)
    expect(current()).toBe('New')
    await pressKey('ArrowLeft', offer)
    expect(current(), 'before the first there is nothing').toBe('New')
  })

  test('leaves the keys to the browser while text is selected, which they make longer', async () => {
    const { server, start } = serverOf({})
    await start()
    document.getSelection()?.selectAllChildren(document.body)
    await pressKey('ArrowRight')
    document.getSelection()?.removeAllRanges()
    expect(server.asked).toEqual([])
  })

  test('tells which keys lead to the steps beside', async () => {
    const { start } = serverOf({})
    await start()
    await press('Offer')
    const keys = [...document.querySelectorAll('.stage-step')].map((step) => step.getAttribute('aria-keyshortcuts'))
    expect(keys).toEqual(['Shift+ArrowLeft', null, 'Shift+ArrowRight'])
  })

  test('goes on top of what somebody else changed meanwhile, where that was nothing it sets', async () => {
    const { server, start } = serverOf({ changed: { name: 'Pumps and pipes' } })
    await start()
    await press('Talks')
    expect(server.lead).toMatchObject({ name: 'Pumps and pipes', stage: 'Talks', version: 6 })
  })

  test('asks where somebody else moved the lead meanwhile, and shows it there until that is decided', async () => {
    const { server, start } = serverOf({ changed: { stage: 'Offer' } })
    await start()
    await press('Talks')
    await appears('Somebody changed this meanwhile')
    expect(textShown()).toContain('StageOfferTalks')
    expect(current()).toBe('Offer')
    await press('Apply mine')
    expect(server.lead).toMatchObject({ stage: 'Talks', probability: 75 })
    expect(textShown()).not.toContain('Somebody changed this meanwhile')
  })

  test('asks too where somebody else set the probability that it would set', async () => {
    const { server, start } = serverOf({ changed: { probability: 90 } })
    await start()
    await press('Talks')
    await appears('Probability90%75%')
    await press('Keep the new state')
    expect(server.lead).toMatchObject({ stage: 'New', probability: 90 })
  })

  test('is only shown where nothing may be changed', async () => {
    await show(<StageBar stages={stages} lead={{ stage: 'Offer' }} onMove={null} />, {})
    expect(current()).toBe('Offer')
    expect(document.querySelectorAll('button')).toHaveLength(0)
  })

  test('shows a stage that is not in the list as a step of its own', async () => {
    await show(<StageBar stages={stages} lead={{ stage: 'Trial' }} onMove={() => undefined} />, {})
    expect(current()).toBe('Trial(other)')
  })
})

describe('the steps', () => {
  test('before where the lead stands are past', () => {
    expect(stageSteps(stages, 'Offer').map(({ place }) => place)).toEqual(['past', 'current', 'ahead'])
    expect(stageSteps(stages, null).map(({ place }) => place)).toEqual(['ahead', 'ahead', 'ahead'])
  })

  test.each([
    ['New', 1, 'Offer'],
    ['Talks', 1, undefined],
    ['Offer', -1, 'New'],
    ['New', -1, undefined],
    [null, 1, 'New'],
    [null, -1, undefined],
    ['Trial', 1, 'New'],
    ['Trial', -1, undefined],
  ] as const)('from %s by %d is %s', (from, step, expected) => {
    expect(stageBeside(stages, from, step)?.name).toBe(expected)
  })
})

import { expect, test } from 'vitest'
import type { HistoryEntryPayload } from '../../src/contract/lead.ts'
import { HistoryRows } from '../../src/web/features/leads/history-rows.tsx'
import { appears, prepareComponents, press, show, textShown } from './support/show.tsx'

prepareComponents()

const entry = (subject: string, day: number, conversation: string | null): HistoryEntryPayload => ({
  id: subject,
  kind: 'mail',
  at: `2026-05-0${day}T07:00:00.000Z`,
  recordedAt: `2026-05-0${day}T07:00:00.000Z`,
  actor: { kind: 'user', id: 'u1' },
  messageId: `m-${subject}`,
  leadNumber: '11111',
  contactId: null,
  automated: false,
  level: null,
  row: null,
  facts: { from: 'lena@xyz.example', subject },
  withdrawn: null,
  mail: { to: [], cc: [], snippet: '', attachmentCount: 0, conversation },
  undo: null,
})

const note = (id: string, day: number): HistoryEntryPayload => ({
  ...entry(id, day, null),
  kind: 'note',
  messageId: null,
  mail: null,
  facts: { text: id },
})

const lines = () =>
  [...document.querySelectorAll('article .history-words')].map((each) => /“(.*)”/.exec(each.textContent)?.[1] ?? 'note')
const days = () => [...document.querySelectorAll('h3')].map((each) => each.textContent)

const show3 = (entries: readonly HistoryEntryPayload[]) => show(<HistoryRows leadId="l1" entries={entries} />, {})

test('folds earlier mails of a conversation below its newest, and unfolds them with their days', async () => {
  await show3([entry('third', 4, 'c'), entry('second', 4, 'c'), entry('first', 2, 'c'), entry('another', 1, 'd')])
  await appears('third')
  expect(lines()).toEqual(['third', 'another'])
  expect(days()).toHaveLength(2)
  await press('2 earlier mails of this conversation')
  expect(lines()).toEqual(['third', 'second', 'first', 'another'])
  expect(days()).toHaveLength(3)
  await press('2 earlier mails of this conversation')
  expect(lines()).toEqual(['third', 'another'])
})

test('says by its button whether they are shown', async () => {
  await show3([entry('second', 4, 'c'), entry('first', 4, 'c')])
  await appears('1 earlier mail of this conversation')
  const isExpanded = () =>
    [...document.querySelectorAll('button')]
      .find((each) => each.textContent.includes('earlier mail'))
      ?.getAttribute('aria-expanded')
  expect(isExpanded()).toBe('false')
  await press('1 earlier mail of this conversation')
  expect(isExpanded()).toBe('true')
})

test('folds nothing across a note, and no mail that was taken out or belongs to no conversation', async () => {
  const out = { ...entry('out', 3, 'c'), withdrawn: { at: '2026-05-05T07:00:00.000Z', by: null } }
  await show3([
    entry('fourth', 4, 'c'),
    note('Called', 4),
    entry('third', 4, 'c'),
    out,
    entry('lone', 2, null),
    entry('lonely', 2, null),
  ])
  await appears('fourth')
  expect(lines()).toEqual(['fourth', 'note', 'third', 'out', 'lone', 'lonely'])
  expect(textShown()).not.toContain('of this conversation')
})

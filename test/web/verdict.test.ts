import { expect, test } from 'vitest'
import { filedTo, forAnyTarget } from '../../src/web/features/reviews/verdict.ts'

const pump = { kind: 'lead', id: 'l1', number: '11111' } as const
const quay = { kind: 'lead', id: 'l2', number: '22222' } as const
const hall = { kind: 'project', id: 'p3', number: '33333' } as const
const usual = '2026-01-07T08:00:00.000Z'
const extras = {
  reminderAt: '2026-01-05T08:00:00.000Z',
  remember: 'anna@acme.example',
  corrected: { targetId: pump.id, companyId: 'beta', contactId: null },
}

test('company and contact are sent with the target they were chosen for', () => {
  expect(filedTo(pump, extras, usual)).toMatchObject({
    target: { leadId: 'l1' },
    body: {
      reminderAt: extras.reminderAt,
      remember: 'anna@acme.example',
      companyId: 'beta',
      contactId: null,
    },
  })
})

test('another target gets neither; reminder and rule are for whichever it is', () => {
  const { reminderAt, remember } = extras
  expect(filedTo(quay, extras, usual)).toMatchObject({ target: { leadId: 'l2' } })
  expect(filedTo(quay, extras, usual)).toHaveProperty('body', { reminderAt, remember })
  expect(forAnyTarget(extras, usual)).toEqual({ reminderAt, remember })
})

test('no rule leads to a project', () => {
  expect(filedTo(hall, extras, usual)).toHaveProperty('body', { reminderAt: extras.reminderAt })
})

test('the reminder of Preferences goes with every lead where nothing was chosen, and with no project', () => {
  expect(filedTo(pump, {}, usual)).toHaveProperty('body', { reminderAt: usual })
  expect(forAnyTarget({}, usual)).toEqual({ reminderAt: usual })
  expect(filedTo(hall, {}, usual)).toHaveProperty('body', {})
  expect(filedTo(pump, { reminderAt: null }, usual)).toHaveProperty('body', {})
  expect(filedTo(pump, {}, null)).toHaveProperty('body', {})
})

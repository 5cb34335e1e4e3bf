import { expect, it } from 'vitest'
import { conversationsOf } from '../../../src/domain/conversation.ts'

const mail = (subject: string, ...threadIds: readonly string[]) => ({ subject, threadIds })

it('names mails alike that answer each other, by however many steps', () => {
  const [third, second, first] = conversationsOf([
    mail('AW: Re: Pumps', 'c@x', 'b@x'),
    mail('Re: Pumps', 'b@x', 'a@x'),
    mail('Pumps', 'a@x'),
  ])
  expect(first).not.toBeNull()
  expect([second, third]).toEqual([first, first])
})

it('names answers to one mail alike, also where that mail is not there', () => {
  const [two, one] = conversationsOf([mail('Re: Pumps', 'c@x', 'a@x'), mail('Re: Pumps', 'b@x', 'a@x')])
  expect(two).toBe(one)
})

it('gives a later page the same name, where each mail refers to the first', () => {
  const [later] = conversationsOf([mail('Re: Pumps', 'c@x', 'b@x', 'a@x')])
  const [, first] = conversationsOf([mail('Re: Pumps', 'b@x', 'a@x'), mail('Pumps', 'a@x')])
  expect(later).toBe(first)
})

it('keeps mails of other subjects apart, though a template repeats an id in all', () => {
  const [one, two] = conversationsOf([mail('Pumps', 'b@x', 'template@x'), mail('Valves', 'a@x', 'template@x')])
  expect(one).not.toBe(two)
})

it('keeps mails apart that share nothing but a subject, and names none that has no id', () => {
  const [one, two, none, neither] = conversationsOf([
    mail('Pumps', 'b@x'),
    mail('Pumps', 'a@x'),
    mail('Pumps'),
    mail('Pumps'),
  ])
  expect(one).not.toBe(two)
  expect([none, neither]).toEqual([null, null])
})

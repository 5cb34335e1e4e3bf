import { expect, it } from 'vitest'
import { evidence } from '../../../../src/domain/matching/evidence.ts'
import { evidenceSentence } from '../../../../src/domain/matching/sentences.ts'

it('fills the words of the evidence into the sentence of its kind', () => {
  expect(evidenceSentence(evidence('token', { digits: '011111', number: '11111' }))).toBe(
    'The subject has the number 011111.',
  )
})

it('says why a conversation is weak', () => {
  expect(evidenceSentence(evidence('weak_thread', { subject: 'Offer', because: 'long_ago' }))).toBe(
    'It refers to the conversation “Offer” of this lead, but the last mail is older than 60 days.',
  )
})

it('marks a word that is missing instead of failing', () => {
  expect(evidenceSentence(evidence('learned_rule', {}))).toBe('You once chose this lead for mail to ….')
})

import { subjectNameKeys } from './name-keys.ts'

/** More word sequences of a subject than this are not kept: each is an entry of the index of open reviews. */
const maxNames = 100

/**
 * By what an open review is found again when a lead of this number comes or changes: as written and without leading zeros,
 * because both are the same number.
 *
 * @example numberReviewKeys('00123') // ['00123', '123']
 */
export function numberReviewKeys(number: string): readonly string[] {
  const bare = number.replace(/^0+/, '')
  return bare === '' || bare === number ? [number] : [number, bare]
}

/** As a key of a review, so that no name is taken for an address or a number. */
export function nameReviewKey(name: string): string {
  return `name:${name}`
}

/** The names that a subject might hold, as keys: a lead or a company of one of them may come later. */
export function nameReviewKeys(subject: string): readonly string[] {
  return subjectNameKeys(subject).slice(0, maxNames).map(nameReviewKey)
}

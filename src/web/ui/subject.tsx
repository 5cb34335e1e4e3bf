import { Mark } from '@mantine/core'
import { Fragment } from 'react'
import { normaliseSubject } from '../../domain/subject-token.ts'
import type { evidence } from '../../contract/matching.ts'
import type { z } from 'zod'

/** What speaks for a lead: a suggestion, or where the mail was filed. */
export interface Reasoned {
  readonly evidence: readonly Pick<z.infer<typeof evidence>, 'kind' | 'words'>[]
}

/** A subject with the words marked that were taken for lead numbers; text only, whatever a stranger wrote into it. */
export function SubjectWithTokens({
  subject,
  candidates,
}: {
  readonly subject: string
  readonly candidates: readonly Reasoned[]
}) {
  const taken = new Set(candidates.flatMap((candidate) => wordsOf(candidate, 'token', 'digits')))
  const words = subject.split(/(\s+)/)
  return (
    <>
      {words.map((word, index) => (
        <Fragment key={index}>{taken.has(bareNumber(word)) ? <Mark>{word}</Mark> : word}</Fragment>
      ))}
    </>
  )
}

/** What the reasons of one kind name, e.g. the addresses by which contacts of a lead were recognised. */
export function wordsOf({ evidence: reasons }: Reasoned, kind: string, word: string): readonly string[] {
  return reasons.flatMap((reason) => (reason.kind === kind ? [reason.words[word] ?? ''] : []))
}

/** A number as tenants may write it, `#11111`, `[11111]` or in full width, without what stands around it. */
function bareNumber(word: string): string {
  return normaliseSubject(word)
    .normalize('NFKC')
    .replace(/^(?:#([0-9]+)|\[([0-9]+)\])$/, '$1$2')
}

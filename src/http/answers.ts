import { z } from 'zod'
import { problem } from '../contract/problem.ts'

/** The answers of a route: its success, and problem+json for everything else. */
export function answers<S extends 200 | 201 | 202, T extends z.ZodType>(status: S, body: T) {
  const success = { [status]: body } as Readonly<Record<S, T>>
  return { ...success, '4xx': problem, '5xx': problem } as const
}

/** For a success that has nothing to say. */
export const answersNothing = { 204: z.null().describe('Done.'), '4xx': problem, '5xx': problem } as const

/** For bytes that are sent on as they are. */
export const answersBytes = { 200: z.unknown().describe('The bytes.'), '4xx': problem, '5xx': problem } as const

/** For a way on: people are led here by links. */
export const answersRedirect = { 302: z.null().describe('To `Location`.'), '4xx': problem, '5xx': problem } as const

import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from './session.ts'
import type { Stage } from '../../domain/lead/stage.ts'

const none: readonly Stage[] = []

/** The tenant's stages in their order; empty where they are free text. */
export function useStages(): readonly Stage[] {
  return useQuery({ ...sessionQuery, select: ({ tenant }) => tenant.stages }).data ?? none
}

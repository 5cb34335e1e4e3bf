import type { ReactNode } from 'react'
import { ForbiddenPanel } from './refused-panels.tsx'
import { useSession } from '../lib/session.ts'

/** Says at once what the server would say; it decides again at each request. */
export function AdminOnly({ children }: { readonly children: ReactNode }) {
  const { user } = useSession()
  if (user.role !== 'admin') return <ForbiddenPanel />
  return children
}

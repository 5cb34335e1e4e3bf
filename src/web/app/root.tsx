import { Outlet, useMatches } from '@tanstack/react-router'
import { MaintenanceBar } from '../ui/maintenance-bar.tsx'

/** Around every page. Those before signing in have nothing above them that could say it; the shell has its own place for it. */
export function Root() {
  const isInShell = useMatches({ select: (matches) => matches.some(({ routeId }) => routeId === '/shell') })
  return (
    <>
      {!isInShell && <MaintenanceBar />}
      <Outlet />
    </>
  )
}

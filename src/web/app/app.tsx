import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Problem } from '../lib/api.ts'
import { mostToasts } from '../lib/toasts.ts'
import { rememberWay } from '../lib/way-back.ts'
import { router } from './router.tsx'
import { contrastColours, theme } from './theme.ts'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server decided does not change by asking again; a lost connection may come back.
      retry: (count, error) => navigator.onLine && !isDecided(error) && count < 2,
      // Whether the server is reached, a request tells; waiting for a network would be endless grey lines.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always' },
  },
})

function isDecided(error: Error): boolean {
  return error instanceof Problem && (error.status < 500 || error.code === 'maintenance')
}

rememberWay(router.history)

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={contrastColours} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} context={{ queryClient }} />
        <Notifications position="bottom-center" limit={mostToasts} aria-live="polite" />
      </QueryClientProvider>
    </MantineProvider>
  )
}

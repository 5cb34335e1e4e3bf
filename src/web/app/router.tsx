import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type AsyncRouteComponent,
} from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { AdminOnly } from '../ui/admin-only.tsx'
import { ErrorPage, NotFoundPage } from './error-pages.tsx'
import { followLanguage } from '../lib/follow-language.ts'
import { leadOrderTexts } from '../../domain/lead/lead-order.ts'
import { Problem } from '../lib/api.ts'
import { Root } from './root.tsx'
import { sessionQuery } from '../lib/session.ts'
import { Shell } from './shell.tsx'

interface RouterContext {
  readonly queryClient: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next: z.optional(z.string().check(z.startsWith('/'))) }),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  validateSearch: z.object({ step: z.optional(z.enum(['company', 'hostName', 'people', 'testMail'])) }),
  component: lazyRouteComponent(() => import('../features/sign-in/set-up-page.tsx'), 'SetUpPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('../features/sign-in/invitation-page.tsx'), 'InvitationPage'),
})

/** Everything inside needs somebody who is signed in; the way back is kept. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      const session = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' })
      await followLanguage(context.queryClient, session)
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error
      redirect({ to: '/sign-in', search: { next: location.href }, throw: true })
    }
  },
})

/** Asks for nothing that only an admin gets, and has no button that he alone may press. */
function forAdmins(AdminPage: AsyncRouteComponent<object>): AsyncRouteComponent<object> {
  const guarded = () => (
    <AdminOnly>
      <AdminPage />
    </AdminOnly>
  )
  return Object.assign(guarded, { preload: () => AdminPage.preload?.() })
}

const pages = [
  createRoute({
    getParentRoute: () => shell,
    path: '/',
    component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/reviews',
    validateSearch: z.object({
      mine: z.optional(z.boolean()),
      aside: z.optional(z.boolean()),
      contradiction: z.optional(z.boolean()),
      attachment: z.optional(z.boolean()),
      level: z.optional(z.enum(['certain', 'likely', 'unsure', 'none'])),
      review: z.optional(z.string()),
      view: z.optional(z.string()),
    }),
    component: lazyRouteComponent(() => import('../features/reviews/reviews-page.tsx'), 'ReviewsPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/leads',
    validateSearch: z.object({
      q: z.optional(z.string()),
      outcome: z.optional(z.enum(['open', 'won', 'lost'])),
      sort: z.catch(z.optional(z.enum(leadOrderTexts)), undefined),
      view: z.optional(z.string()),
    }),
    component: lazyRouteComponent(() => import('../features/leads/leads-page.tsx'), 'LeadsPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/leads/$lead',
    validateSearch: z.object({
      tab: z.catch(z.optional(z.enum(['fields', 'contacts', 'files', 'audit'])), undefined),
      show: z.catch(z.optional(z.enum(['mail', 'note', 'changes'])), undefined),
    }),
    component: lazyRouteComponent(() => import('../features/leads/lead-page.tsx'), 'LeadPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/quarantine',
    // A search for a number comes out of a link as one.
    validateSearch: z.object({ q: z.optional(z.coerce.string<string>()), mail: z.optional(z.string()) }),
    component: lazyRouteComponent(() => import('../features/quarantine/quarantine-page.tsx'), 'QuarantinePage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/my-address',
    component: lazyRouteComponent(() => import('../features/my-address/my-address-page.tsx'), 'MyAddressPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/preferences',
    component: lazyRouteComponent(() => import('../features/preferences/preferences-page.tsx'), 'PreferencesPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/admin/host-names',
    validateSearch: z.object({ add: z.optional(z.string()) }),
    component: forAdmins(
      lazyRouteComponent(() => import('../features/host-names/host-names-page.tsx'), 'HostNamesPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/admin/users',
    component: lazyRouteComponent(() => import('../features/users/users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/admin/rules',
    component: lazyRouteComponent(() => import('../features/rules/rules-page.tsx'), 'RulesPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/admin/status',
    component: lazyRouteComponent(() => import('../features/status/status-page.tsx'), 'StatusPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/admin/audit',
    validateSearch: z.object({
      actor: z.optional(z.string()),
      act: z.optional(z.string()),
      from: z.catch(z.optional(z.iso.date()), undefined),
      to: z.catch(z.optional(z.iso.date()), undefined),
    }),
    component: lazyRouteComponent(() => import('../features/status/audit-page.tsx'), 'AuditPage'),
  }),
]

const routeTree = root.addChildren([signIn, setUp, invitation, shell.addChildren(pages)])

export const router = createRouter({
  routeTree,
  context: undefined as unknown as RouterContext,
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

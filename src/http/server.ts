import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { createApp, type App, type HttpContext } from './app.ts'
import type { HttpOptions } from './options.ts'
import { guardAccess } from './plugins/access.ts'
import { answerOnce } from './plugins/idempotency.ts'
import { refuseDuringMaintenance } from './plugins/maintenance.ts'
import { describeRoutes } from './plugins/openapi.ts'
import { answerProblems } from './plugins/problems.ts'
import { limitRate } from './plugins/rate-limit.ts'
import { logRequests } from './plugins/request-log.ts'
import { sendSecurityHeaders } from './plugins/security-headers.ts'
import { auditRoutes } from './routes/audit.ts'
import { blockRoutes } from './routes/blocks.ts'
import { bulkRunRoutes } from './routes/bulk-runs.ts'
import { companyRoutes } from './routes/companies.ts'
import { contactRoutes } from './routes/contacts.ts'
import { duplicateRoutes } from './routes/duplicates.ts'
import { eventRoutes } from './routes/events.ts'
import { figureRoutes } from './routes/figures.ts'
import { hostNameRoutes } from './routes/host-names.ts'
import { imageSenderRoutes } from './routes/image-senders.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { leadRoutes } from './routes/leads.ts'
import { mailViewRoutes } from './routes/mail-views.ts'
import { maintenanceRoutes } from './routes/maintenance.ts'
import { messageActRoutes } from './routes/message-acts.ts'
import { messageRoutes } from './routes/messages.ts'
import { myAddressRoutes } from './routes/my-address.ts'
import { oidcRoutes } from './routes/oidc.ts'
import { openInvitationRoutes } from './routes/open-invitations.ts'
import { operatorRoutes } from './routes/operator.ts'
import { pageRoutes } from './routes/pages.ts'
import { projectRoutes } from './routes/projects.ts'
import { quarantineRoutes } from './routes/quarantine.ts'
import { reminderRoutes } from './routes/reminders.ts'
import { reportRoutes } from './routes/reports.ts'
import { reviewQueueRoutes } from './routes/review-queue.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { ruleRoutes } from './routes/rules.ts'
import { savedViewRoutes } from './routes/saved-views.ts'
import { sessionRoutes } from './routes/session.ts'
import { sessionListRoutes } from './routes/sessions.ts'
import { setUpRoutes } from './routes/set-up.ts'
import { settingsRoutes } from './routes/settings.ts'
import { subjectCheckRoutes } from './routes/subject-check.ts'
import { openapiRoute, systemRoutes } from './routes/system.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { undoRoutes } from './routes/undo.ts'
import { userRoutes } from './routes/users.ts'
import { useCookies } from './session-cookie.ts'

/** Builds the server without starting it; tests ask it by `inject`. `ready()` rejects where a route does not declare its access. */
export function buildServer(ctx: HttpContext, options: HttpOptions): App {
  const app = createApp(ctx, options)
  answerProblems(app, ctx)
  logRequests(app)
  describeRoutes(app)
  sendSecurityHeaders(app)
  useCookies(app)
  limitRate(app, options)
  guardAccess(app, ctx, options)
  refuseDuringMaintenance(app, ctx)
  answerOnce(app, ctx)
  // Registered after the plugins have loaded, so that they see every route.
  void app.register(async (scope) => {
    const routes = scope.withTypeProvider<ZodTypeProvider>()
    systemRoutes(routes, ctx, options.health)
    openapiRoute(routes)
    maintenanceRoutes(routes, ctx)
    for (const add of tenantRoutes) add(routes, ctx, options)
    operatorRoutes(routes, ctx)
    await pageRoutes(routes, ctx, options.pagesFolder)
  })
  return app
}

const tenantRoutes: readonly ((app: App, ctx: HttpContext, options: HttpOptions) => void)[] = [
  messageRoutes,
  messageActRoutes,
  mailViewRoutes,
  reviewRoutes,
  reviewQueueRoutes,
  quarantineRoutes,
  blockRoutes,
  undoRoutes,
  bulkRunRoutes,
  leadRoutes,
  reminderRoutes,
  savedViewRoutes,
  projectRoutes,
  contactRoutes,
  companyRoutes,
  hostNameRoutes,
  userRoutes,
  tokenRoutes,
  settingsRoutes,
  ruleRoutes,
  duplicateRoutes,
  subjectCheckRoutes,
  reportRoutes,
  auditRoutes,
  sessionRoutes,
  sessionListRoutes,
  imageSenderRoutes,
  oidcRoutes,
  setUpRoutes,
  invitationRoutes,
  openInvitationRoutes,
  eventRoutes,
  figureRoutes,
  myAddressRoutes,
]

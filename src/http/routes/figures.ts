import { counts, home, newMail, status, todayQuery } from '../../contract/figures.ts'
import { getCounts } from '../../queries/get-counts.ts'
import { getHome } from '../../queries/get-home.ts'
import { getNewMail } from '../../queries/get-new-mail.ts'
import { getStatus } from '../../queries/get-status.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { actingOf } from '../plugins/access.ts'
import { presentHome, presentNewMail, presentStatus } from '../presenters/figures.ts'
import type { HttpOptions, QueueFigures } from '../options.ts'

const tags = ['figures']

/** Numbers that people look at all day. */
export function figureRoutes(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.get(
    '/api/counts',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'How much waits for you', response: answers(200, counts) },
    },
    (request) => getCounts(ctx, actingOf(request)),
  )
  app.get(
    '/api/new-mail',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'Your own mail that waits to be checked', response: answers(200, newMail) },
    },
    async (request) => presentNewMail(await getNewMail(ctx, actingOf(request))),
  )
  app.get(
    '/api/home',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'What to do today, and whether mail comes in',
        querystring: todayQuery,
        response: answers(200, home),
      },
    },
    async (request) => presentHome(await getHome(ctx, actingOf(request), request.query.timeZone)),
  )
  app.get(
    '/api/status',
    {
      config: { access: atLeast('admin', 'read') },
      schema: {
        tags,
        summary: 'How the installation does',
        querystring: todayQuery,
        response: answers(200, status),
      },
    },
    async (request) => {
      const [found, queues] = await Promise.all([
        getStatus(ctx, actingOf(request), request.query.timeZone),
        readQueues(options, request.log),
      ])
      return presentStatus(found, queues, options.version)
    },
  )
}

const queuesTimeoutMs = 2_000

/** Null where Redis fails or does not answer in time: then that is what the page is opened to see. */
async function readQueues(
  options: HttpOptions,
  log: Pick<HttpContext['log'], 'warn'>,
): Promise<readonly QueueFigures[] | null> {
  const timeUp = Promise.withResolvers<null>()
  const timer = setTimeout(() => timeUp.resolve(null), queuesTimeoutMs)
  try {
    return await Promise.race([options.readQueues(), timeUp.promise])
  } catch (error) {
    log.warn({ err: error }, 'queues not read')
    return null
  } finally {
    clearTimeout(timer)
  }
}

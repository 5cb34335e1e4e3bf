import { isDeepStrictEqual } from 'node:util'
import type { FastifyRequest } from 'fastify'
import { actorRef, type Acting } from '../../domain/acting.ts'
import { mayHear } from '../../domain/live-change.ts'
import { Refusal } from '../../domain/refusal.ts'
import { atLeast } from '../access.ts'
import { answersBytes } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { openEventStream, type EventStream } from '../event-stream.ts'
import { actingOf, identify } from '../plugins/access.ts'
import type { HttpOptions } from '../options.ts'

/** Browsers open one per window; more than this is a program that forgets to close them. */
const maxPerPerson = 20
const maxPerProcess = 2_000

/** After the end of a stream, for a reader who has stopped reading; a stop must not wait for him. */
const lastWordsMs = 1_000

interface OpenStream {
  readonly person: string
  readonly stop: () => void
}

/** Tells what changed while somebody looks, so that no page needs to ask again and again. */
export function eventRoutes(app: App, ctx: HttpContext, options: HttpOptions): void {
  const open = new Set<OpenStream>()
  app.addHook('preClose', (done) => {
    for (const { stop } of open) stop()
    done()
  })
  app.get(
    '/api/events',
    {
      config: { access: atLeast('rep', 'read') },
      // Of a stream without a body nobody would ever be gone.
      exposeHeadRoute: false,
      schema: {
        tags: ['live'],
        summary: 'Server-sent events: which records changed; goes on from Last-Event-ID',
        description:
          'Each event is `{"kind","id"}` with kind message, review, claim (of a review), lead, history, host_name, ' +
          'settings, saved_view, bulk_run (your own) or maintenance, never the content; `id` null: several of this kind. An ' +
          'event named `reset` says that changes were missed: ask for everything again. An event may come twice. What is ' +
          'removed is not told.',
        produces: ['text/event-stream'],
        response: answersBytes,
      },
    },
    (request, reply) => {
      const by = actingOf(request)
      const person = personOf(by)
      refuseTooMany(open, person)
      const stream = openFor(ctx, options, request, by)
      const entry: OpenStream = {
        person,
        stop: () => {
          stream.end()
          setTimeout(() => reply.raw.destroy(), lastWordsMs).unref()
        },
      }
      open.add(entry)
      stream.body.once('close', () => open.delete(entry))
      void reply
        .type('text/event-stream')
        .header('cache-control', 'no-store')
        // Kept alive after its end it would hold up a stop.
        .header('connection', 'close')
        // Some proxies collect an answer until it is complete; nginx can be told not to.
        .header('x-accel-buffering', 'no')
        .send(stream.body)
    },
  )
}

function refuseTooMany(open: ReadonlySet<OpenStream>, person: string): void {
  const own = [...open].filter((each) => each.person === person)
  if (open.size < maxPerProcess && own.length < maxPerPerson) return
  throw new Refusal('too_many', 'Too many event streams are open; close some of them.')
}

function openFor(ctx: HttpContext, options: HttpOptions, request: FastifyRequest, by: Acting): EventStream {
  const stream = openEventStream({
    beatMs: options.eventBeatMs,
    position: () => subscription.position(),
    isStillAllowed: () => isStillThere(ctx, options, request, by),
  })
  const subscription = ctx.store.events.subscribe(by.tenantId, lastEventIdOf(request), {
    changed: (change, position) => {
      if (mayHear(by, change)) stream.tell({ kind: change.kind, id: change.id }, position)
    },
    missed: () => stream.reset(),
  })
  stream.body.once('close', () => subscription.close())
  return stream
}

function personOf({ tenantId, actor }: Acting): string {
  return `${tenantId} ${actorRef(actor).id ?? ''}`
}

/** Signed out, or another role or team than when the stream began: the browser comes back as what it is now, if at all. */
async function isStillThere(
  ctx: HttpContext,
  options: HttpOptions,
  request: FastifyRequest,
  by: Acting,
): Promise<boolean> {
  try {
    const { actor } = await identify(ctx, request, options)
    return isDeepStrictEqual(actor, by.actor)
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function lastEventIdOf(request: FastifyRequest): string | null {
  const sent = request.headers['last-event-id']
  return typeof sent === 'string' && sent !== '' ? sent : null
}

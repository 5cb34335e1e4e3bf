import { resolve } from 'node:path'
import type { Context } from '../../../src/commands/context.ts'
import type { Access } from '../../../src/http/access.ts'
import type { App } from '../../../src/http/app.ts'
import type { HttpOptions } from '../../../src/http/options.ts'
import { buildServer } from '../../../src/http/server.ts'
import { openContext, type OpenContext } from './open-context.ts'

export interface OpenHttp {
  readonly app: App
  readonly ctx: Context
  readonly databaseName: string
  readonly options: HttpOptions
  readonly monitor: OpenContext['monitor']
  /** Routes that declare this kind of access, as `GET /api/leads/{id}`. */
  readonly routesFor: (kind: Access['kind']) => string[]
  /** What a route of a tenant asks for. */
  readonly accessOf: (route: string) => Extract<Access, { kind: 'tenant' }>
  /** What a route of the operator asks for. */
  readonly operatorAccessOf: (route: string) => Extract<Access, { kind: 'operator' }>
  /** Asks with this token. */
  readonly as: (token: string) => Asking
  readonly close: () => Promise<void>
}

export interface Asking {
  readonly get: (url: string) => Promise<Answer>
  readonly post: (url: string, payload?: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly patch: (url: string, version: number, payload: object) => Promise<Answer>
  readonly delete: (url: string, version?: number) => Promise<Answer>
}

type Answer = Awaited<ReturnType<App['inject']>>

/** The HTTP server on a database and queues of its own, not listening: it is asked by `inject`. */
export async function openHttp(mongodbUri: string, redisUrl: string, name: string): Promise<OpenHttp> {
  const { ctx, databaseName, monitor, close } = await openContext(mongodbUri, redisUrl, name)
  const options: HttpOptions = {
    maxRequestsPerMinute: 100_000,
    metricsToken: 'metrics-secret',
    publicUrl: null,
    trustedProxies: [],
    oidc: null,
    pagesFolder: resolve(import.meta.dirname, 'pages'),
    eventBeatMs: 100,
    version: '0.0.0-test',
    readQueues: () => Promise.resolve([]),
    health: { check: () => Promise.resolve({ ready: true, parts: [] }) },
  }
  const app = buildServer(ctx, options)
  const declared = new Map<string, Access>()
  app.addHook('onRoute', ({ method, url, config }) => {
    const path = url.replaceAll(/:([a-z]+)/gi, '{$1}')
    if (method !== 'HEAD' && config?.access !== undefined) declared.set(`${String(method)} ${path}`, config.access)
  })
  await app.ready()
  return {
    app,
    ctx,
    databaseName,
    options,
    monitor,
    routesFor: (kind) => [...declared].filter(([, access]) => access.kind === kind).map(([route]) => route),
    accessOf: (route) => {
      const access = declared.get(route)
      if (access?.kind !== 'tenant') throw new Error(`${route} is not a route of a tenant`)
      return access
    },
    operatorAccessOf: (route) => {
      const access = declared.get(route)
      if (access?.kind !== 'operator') throw new Error(`${route} is not a route of the operator`)
      return access
    },
    as: (token) => askWith(app, token),
    close: async () => {
      await app.close()
      await close()
    },
  }
}

function askWith(app: App, token: string): Asking {
  const authorization = `Bearer ${token}`
  return {
    get: (url) => app.inject({ method: 'GET', url, headers: { authorization } }),
    post: (url, payload, headers) =>
      app.inject({
        method: 'POST',
        url,
        headers: { authorization, ...headers },
        ...(payload === undefined ? {} : { payload }),
      }),
    patch: (url, version, payload) =>
      app.inject({ method: 'PATCH', url, headers: { authorization, 'if-match': `"${version}"` }, payload }),
    delete: (url, version) =>
      app.inject({
        method: 'DELETE',
        url,
        headers: { authorization, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
      }),
  }
}

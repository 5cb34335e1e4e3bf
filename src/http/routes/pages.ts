import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../domain/refusal.ts'
import { anyone } from '../access.ts'
import type { App, HttpContext } from '../app.ts'

/**
 * Serves the web app: its files by their names, the description of the HTTP interface at `/docs`, and its one page for every
 * other address that a browser asks for, because the app itself knows its addresses. `folder` is what `npm run build` wrote; where it is missing, every page says so.
 */
export async function pageRoutes(app: App, ctx: Pick<HttpContext, 'log'>, folder: string): Promise<void> {
  const files = await filesIn(folder)
  if (files.has('/index.html')) {
    await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, preCompressed: true })
  } else {
    // Said where pages are served, not where the interface is only described.
    app.addHook('onListen', () => ctx.log.warn({ folder }, 'the web pages are not built: npm run build'))
  }
  app.get('/*', { config: { access: anyone }, schema: { hide: true } }, (request, reply) => {
    const path = pathOf(request)
    if (files.has(path)) return sendAsset(reply, path)
    if (path.startsWith('/api/') || !wantsPage(request)) throw new Refusal('not_found', 'There is no such address.')
    const page = path === '/docs' ? 'docs.html' : 'index.html'
    return files.has(`/${page}`) ? sendPage(reply, page) : sendNotBuilt(reply)
  })
}

async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = found.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length).split(sep).join('/'))
  return new Set(paths.filter((path) => !path.startsWith('/.') && !/\.(br|gz)$/.test(path)))
}

/** As it was asked for: nothing is decoded or resolved, because it is only compared with the names of files that are there. */
function pathOf({ url }: FastifyRequest): string {
  return url.replace(/\?.*$/s, '')
}

function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false
}

/** The name of an asset holds a hash of its content. */
function sendAsset(reply: FastifyReply, path: string): FastifyReply {
  if (path.endsWith('.html')) return sendPage(reply, path.slice(1))
  const isHashed = path.startsWith('/assets/')
  void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
  return reply.sendFile(path.slice(1))
}

/**
 * What the page may load: our own script, and mail in frames of our own origin, which bring a stricter policy with them.
 * Styles may be inline because Mantine writes its theme into the page; no text of a mail ever becomes markup here.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

function sendPage(reply: FastifyReply, name: string): FastifyReply {
  void reply.header('content-security-policy', pagePolicy).header('cache-control', 'no-cache')
  return reply.sendFile(name)
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send('The web pages are not built. Run: npm run build\nThe HTTP interface works: /api/openapi.json\n')
}

import { fastifyCookie } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app.ts'

/** Whether pages are reached by https, so that no cookie ever travels in the clear. */
export interface CookieOptions {
  readonly publicUrl: string | null
}

/** Must be registered before the first request; reads nothing by itself, because the hook that asks who calls comes earlier. */
export function useCookies(app: App): void {
  void app.register(fastifyCookie, { hook: false })
}

const sessionName = 'bccrm_session'

/** No longer than the longest session; the store says when it is over. */
const sessionSeconds = 30 * 86_400

export function sessionSecretOf(request: Pick<FastifyRequest, 'headers'>, options: CookieOptions): string | null {
  return cookieOf(request, options, sessionName)
}

export function setSessionCookie(reply: FastifyReply, options: CookieOptions, secret: string): void {
  setCookie(reply, options, sessionName, secret, sessionSeconds)
}

export function clearSessionCookie(reply: FastifyReply, options: CookieOptions): void {
  setCookie(reply, options, sessionName, '', 0)
}

export function cookieOf(
  request: Pick<FastifyRequest, 'headers'>,
  options: CookieOptions,
  name: string,
): string | null {
  const { cookie } = request.headers
  if (cookie === undefined) return null
  return fastifyCookie.parse(cookie)[nameOf(name, options)] ?? null
}

/**
 * A cookie that no script reads, sent along when a foreign page leads here but not with what a foreign page sends. 0 seconds
 * take it away.
 */
export function setCookie(
  reply: FastifyReply,
  options: CookieOptions,
  name: string,
  value: string,
  maxAgeSeconds: number,
): void {
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(options) } as const
  void reply.header(
    'set-cookie',
    fastifyCookie.serialize(nameOf(name, options), value, { ...attributes, maxAge: maxAgeSeconds }),
  )
}

/** The prefix makes browsers refuse a cookie that a neighbouring host or plain http tries to plant (RFC 6265bis section 4.1.3.2). */
function nameOf(name: string, options: CookieOptions): string {
  return isSecure(options) ? `__Host-${name}` : name
}

function isSecure({ publicUrl }: CookieOptions): boolean {
  return publicUrl !== null && new URL(publicUrl).protocol === 'https:'
}

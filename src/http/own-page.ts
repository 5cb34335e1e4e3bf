import type { FastifyRequest } from 'fastify'
import { Refusal } from '../domain/refusal.ts'
import { isSafe } from './safe-methods.ts'

/**
 * A browser sends its cookies along with requests that foreign pages make. A change must carry a header that a foreign page
 * can only send after a preflight, which is never answered; and where the browser says whose page asks, it must be ours.
 * @throws Refusal `not_allowed`.
 */
export function checkOwnPage(request: FastifyRequest, publicUrl: string | null): void {
  if (isSafe(request.method)) return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const isOurs =
    request.headers['x-bccrm-csrf'] === '1' &&
    (site === undefined || site === 'same-origin') &&
    (origin === undefined || isOwnOrigin(origin, request.headers.host, publicUrl))
  if (!isOurs) {
    throw new Refusal('not_allowed', 'Changes by cookie come from our own pages only, with the header x-bccrm-csrf: 1.')
  }
}

function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false
  if (publicUrl !== null && new URL(publicUrl).origin === origin) return true
  return new URL(origin).host === host
}

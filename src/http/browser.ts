import type { FastifyRequest } from 'fastify'
import { newLinkSecret } from '../platform/secrets.ts'

/** The address that people type to get here, without a slash at its end; from the request where none is configured. */
export function baseUrlOf(request: FastifyRequest, publicUrl: string | null): string {
  return publicUrl === null ? `${request.protocol}://${request.host}` : publicUrl.replace(/\/+$/, '')
}

/** The browser that asks, as it names itself, with a new secret for its cookie: one from before is never taken on. */
export function browserOf(request: FastifyRequest) {
  return { secret: newLinkSecret(), userAgent: request.headers['user-agent'] ?? null }
}

import type { FastifyRequest } from 'fastify'

/** The secret that a program sends. The scheme is compared without case (RFC 9110 section 11.1). */
export function bearerOf(request: Pick<FastifyRequest, 'headers'>): string | null {
  return /^bearer ([^\s]{1,300})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { createOidcClient, type OidcChecks, type OidcClient, type OidcSettings } from '../platform/oidc.ts'
import { createSeal, type Seal } from '../platform/seal.ts'
import { cookieOf, setCookie, type CookieOptions } from './session-cookie.ts'

/** The OpenID provider of this installation. */
export interface Oidc {
  /** Its name on the sign-in page. */
  readonly label: string
  readonly client: OidcClient
  readonly seal: Seal
}

/** A sign-in under way at the provider. */
export interface OidcTry extends OidcChecks {
  /** The page of ours to go on to. */
  readonly next: string
  readonly begunAtMs: number
}

/** Long enough for a second factor and a forgotten password. */
const tryMs = 10 * 60_000

const cookieName = 'bccrm_oidc'

const oidcTry = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  next: z.string(),
  begunAtMs: z.number(),
})

export function createOidc({ label, ...settings }: OidcSettings & { readonly label: string }): Oidc {
  return { label, client: createOidcClient(settings), seal: createSeal(settings.clientSecret, 'bccrm sign-in by OIDC') }
}

/** Gives the try to the browser that makes it: who comes back with a stranger's code has not its cookie (RFC 9700 section 4.7). */
export function keepTry(reply: FastifyReply, options: CookieOptions, { seal }: Oidc, begun: OidcTry): void {
  setCookie(reply, options, cookieName, seal.close(begun), tryMs / 1000)
}

/** The try of this browser, or null where there is none, it took too long, or somebody changed it. */
export function keptTry(request: FastifyRequest, options: CookieOptions, { seal }: Oidc, now: Date): OidcTry | null {
  const cookie = cookieOf(request, options, cookieName)
  const read = oidcTry.safeParse(cookie === null ? null : seal.open(cookie))
  return read.success && now.getTime() - read.data.begunAtMs <= tryMs ? read.data : null
}

/** A try is for one answer. */
export function forgetTry(reply: FastifyReply, options: CookieOptions): void {
  setCookie(reply, options, cookieName, '', 0)
}

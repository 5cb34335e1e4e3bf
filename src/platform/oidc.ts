import * as openid from 'openid-client'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What must be the same when the person comes back; kept out of reach of scripts and other people meanwhile. */
export interface OidcChecks {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** `why` is for the log: it names what was wrong and holds nothing of the person. */
export type OidcBeginning =
  | { readonly kind: 'begun'; readonly url: string; readonly checks: OidcChecks }
  | { readonly kind: 'unavailable'; readonly why: string }

export type OidcAnswer =
  | {
      readonly kind: 'person'
      readonly issuer: string
      readonly subject: string
      readonly address: string | null
      readonly isAddressVerified: boolean
    }
  | { readonly kind: 'unavailable' | 'cancelled' | 'failed'; readonly why: string }

/** One OpenID provider, asked by the authorization code flow (OpenID Connect Core 1.0 section 3.1) with PKCE (RFC 7636). */
export interface OidcClient {
  /** Where to send the person, and what to keep until he is back at `redirectUri`. */
  readonly begin: (redirectUri: string) => Promise<OidcBeginning>
  /** Who came back, by the address he came back to. */
  readonly finish: (backAt: URL, checks: OidcChecks) => Promise<OidcAnswer>
}

const timeoutSeconds = 5

/** Asks nothing yet: the provider is looked up at the first sign-in, so that it may be away when we start. */
export function createOidcClient(settings: OidcSettings): OidcClient {
  let found: Promise<openid.Configuration> | null = null
  const discovered = () => {
    found ??= discover(settings).catch((error: unknown) => {
      found = null
      throw error
    })
    return found
  }
  return {
    begin: async (redirectUri) => {
      try {
        return await beginAt(await discovered(), redirectUri)
      } catch (error) {
        return { kind: 'unavailable', why: whyOf(error) }
      }
    },
    finish: async (backAt, checks) => {
      try {
        return await finishAt(await discovered(), backAt, checks)
      } catch (error) {
        return { kind: kindOf(error), why: whyOf(error) }
      }
    },
  }
}

/** The document must name the issuer it was asked from (OpenID Connect Discovery 1.0 section 4.3), else it is refused. */
function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<openid.Configuration> {
  // The configuration lets http through on loopback only. Deprecated is what the library calls it to make it stand out.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const insecure = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []
  return openid.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: timeoutSeconds,
    // The signature of the ID token is checked too, though TLS would do (OpenID Connect Core 1.0 section 3.1.3.7, number 6).
    execute: [openid.enableNonRepudiationChecks, ...insecure],
  })
}

async function beginAt(provider: openid.Configuration, redirectUri: string): Promise<OidcBeginning> {
  const checks = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    codeVerifier: openid.randomPKCECodeVerifier(),
  }
  const url = openid.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    scope: 'openid email',
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(checks.codeVerifier),
    code_challenge_method: 'S256',
  })
  return { kind: 'begun', url: url.href, checks }
}

/** The library compares state (RFC 6749 section 10.12), issuer (RFC 9207), nonce, audience, times and signature. */
async function finishAt(provider: openid.Configuration, backAt: URL, checks: OidcChecks): Promise<OidcAnswer> {
  const tokens = await openid.authorizationCodeGrant(provider, backAt, {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.codeVerifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined) return { kind: 'failed', why: 'no ID token' }
  const { email, email_verified: isVerified } = await mailClaims(provider, tokens.access_token, claims)
  return {
    kind: 'person',
    issuer: claims.iss,
    subject: claims.sub,
    address: typeof email === 'string' ? email : null,
    // A boolean by OpenID Connect Core 1.0 section 5.1; a provider that writes a text is not guessed at.
    isAddressVerified: isVerified === true,
  }
}

/** Some providers put the address into the ID token, others tell it only when asked (section 5.4). */
function mailClaims(
  provider: openid.Configuration,
  accessToken: string,
  claims: openid.IDToken,
): openid.IDToken | Promise<openid.UserInfoResponse> {
  const isToAsk = claims['email'] === undefined && provider.serverMetadata().userinfo_endpoint !== undefined
  return isToAsk ? openid.fetchUserInfo(provider, accessToken, claims.sub) : claims
}

/** The provider cannot be reached, or what answers is no provider just now. */
const unavailableCodes: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
])

/** @throws what is no error of the provider or of the network, but ours. */
function kindOf(error: unknown): 'unavailable' | 'cancelled' | 'failed' {
  if (error instanceof openid.AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'cancelled' : 'failed'
  }
  if (error instanceof openid.ResponseBodyError || error instanceof openid.WWWAuthenticateChallengeError) {
    return 'failed'
  }
  if (error instanceof openid.ClientError) {
    return unavailableCodes.has(error.code ?? '') ? 'unavailable' : 'failed'
  }
  // `fetch` tells of the network by a TypeError without a code.
  if (error instanceof TypeError && !('code' in error)) return 'unavailable'
  throw error
}

/** Of a cause its code at most (`ECONNREFUSED`): the library puts whole answers there, with codes and tokens. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error instanceof TypeError && error.cause instanceof Error) return whyOf(error.cause)
  const code = 'error' in error ? error.error : 'code' in error ? error.code : null
  return typeof code === 'string' ? code : error.message
}

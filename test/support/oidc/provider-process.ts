import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { Provider, type ProviderContext } from 'oidc-provider'
import type { ProviderPerson, ProviderSettings } from './start-provider.ts'

/** A real OpenID provider in a process of its own. Whoever comes is the person that `PUT /person` named last; null says no. */
const { port, clientId, clientSecret, redirectUri, claimsIn } = JSON.parse(
  process.env['PROVIDER'] ?? '{}',
) as ProviderSettings

let person: ProviderPerson | null = null
const people = new Map<string, ProviderPerson>()

// Whoever started it is gone, and so is its end of the pipe.
process.stdin.resume().once('end', () => process.exit())

const server = createServer()
server.listen(port, '127.0.0.1', () => {
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`
  const provider = makeProvider(issuer)
  const answer = provider.callback()
  server.on('request', (request, response) => {
    void (async () => {
      if (request.url === '/person') {
        await setPerson(request)
        response.end()
      } else if (request.url?.startsWith('/interaction/') === true) {
        const refused = { error: 'access_denied', error_description: 'The person said no' }
        const result = person === null ? refused : { login: { accountId: person.subject } }
        await provider.interactionFinished(request, response, result)
      } else {
        await answer(request, response)
      }
    })()
  })
  process.stdout.write(`issuer ${issuer}\n`)
})

async function setPerson(request: IncomingMessage): Promise<void> {
  person = JSON.parse(await text(request)) as ProviderPerson | null
  if (person !== null) people.set(person.subject, person)
}

function makeProvider(issuer: string): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: claimsIn === 'userinfo',
    cookies: { keys: ['of a test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: ProviderContext, { uid }: { uid: string }) => `/interaction/${uid}` },
    loadExistingGrant: grantAll,
    findAccount: (_context: ProviderContext, subject: string) => ({
      accountId: subject,
      claims: () => claimsOf(subject),
    }),
  })
}

async function grantAll({ oidc: { client, session, provider } }: ProviderContext) {
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid email')
  await grant.save()
  return grant
}

function claimsOf(subject: string) {
  const { address, isVerified } = people.get(subject) ?? {}
  return { sub: subject, email: address, email_verified: isVerified }
}

import helmet from '@fastify/helmet'
import type { App } from '../app.ts'

/** Nothing the API answers is a page: no script, style, frame or form, whatever a mail's text looks like. */
export function sendSecurityHeaders(app: App): void {
  void app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    // Sub-domains are not ours to speak for.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  })
  app.addHook('onSend', async (request, reply, payload) => {
    void reply.header('x-request-id', request.id)
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
    return isJson(reply.getHeader('content-type')) && typeof payload === 'string' ? escapeMarkup(payload) : payload
  })
}

function isJson(contentType: unknown): boolean {
  return typeof contentType === 'string' && contentType.includes('json')
}

/**
 * In JSON these characters stand in strings only, so they can be written as escapes: text of a stranger's mail stays text
 * even where somebody opens an answer as a page or pastes it into a script (U+2028 ends a line there).
 */
function escapeMarkup(json: string): string {
  return json.replaceAll(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

import type { App } from '../../../src/http/app.ts'

type Answer = Awaited<ReturnType<App['inject']>>

/** A browser with our page open: keeps the cookie, and sends what our page sends. */
export interface TestBrowser {
  readonly get: (url: string) => Promise<Answer>
  readonly post: (url: string, payload?: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly patch: (url: string, payload: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly delete: (url: string) => Promise<Answer>
  readonly cookie: () => string
}

export function openBrowser(app: App, clientAddress = '192.0.2.10'): TestBrowser {
  let cookie = ''
  const send = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, extra = {}) => {
    const answer = await app.inject({
      method,
      url,
      remoteAddress: clientAddress,
      headers: {
        host: 'crm.test',
        'x-bccrm-csrf': '1',
        'user-agent': 'Test 1.0',
        ...(cookie === '' ? {} : { cookie }),
        ...extra,
      },
      ...(payload === undefined ? {} : { payload }),
    })
    const set = answer.headers['set-cookie']
    if (typeof set === 'string') cookie = set.split(';')[0] ?? ''
    return answer
  }
  return {
    get: (url) => send('GET', url),
    post: (url, payload, headers) => send('POST', url, payload, headers),
    patch: (url, payload, headers) => send('PATCH', url, payload, headers),
    delete: (url) => send('DELETE', url),
    cookie: () => cookie,
  }
}

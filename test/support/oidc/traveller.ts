import type { App } from '../../../src/http/app.ts'

type Answer = Awaited<ReturnType<App['inject']>>

/** A browser that goes to the provider and comes back; each host has its own cookies. */
export interface Traveller {
  /** Presses the button, and is led on by the provider to the address of ours it sends him back to. */
  readonly leave: (next?: string) => Promise<string>
  /** Asks our server, by path or by the whole address. */
  readonly ask: (url: string) => Promise<Answer>
  /** There and back. Answers where the last answer led to. */
  readonly signIn: (next?: string) => Promise<string>
  readonly cookies: Map<string, string>
}

const home = 'http://crm.test'

export function createTraveller(app: App): Traveller {
  const cookies = new Map<string, string>()
  const ask = async (url: string) => {
    const answer = await app.inject({
      url: url.replace(home, ''),
      headers: { host: 'crm.test', 'user-agent': 'Test 1.0', cookie: textOf(cookies) },
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) take(cookies, line)
    return answer
  }
  const leave = async (next?: string) => {
    const answer = await ask(`/api/session/oidc${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`)
    return throughProvider(locationOf(answer))
  }
  return {
    ask,
    leave,
    signIn: async (next) => {
      const back = await leave(next)
      return back.startsWith('/') ? back : locationOf(await ask(back))
    },
    cookies,
  }
}

export function locationOf(answer: Answer): string {
  if (answer.statusCode !== 302) throw new Error(`led nowhere: ${answer.statusCode} ${answer.body}`)
  return String(answer.headers.location)
}

/** A path is ours already: the provider could not be asked. */
async function throughProvider(first: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = first
  while (!url.startsWith(home) && !url.startsWith('/')) {
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: textOf(cookies) } })
    for (const line of answer.headers.getSetCookie()) take(cookies, line)
    const on = answer.headers.get('location')
    if (on === null) throw new Error(`the provider stopped: ${answer.status} ${await answer.text()}`)
    url = on.startsWith('/') ? new URL(on, url).href : on
  }
  return url
}

function textOf(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

function take(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
  else cookies.set(name, value)
}

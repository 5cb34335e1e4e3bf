import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface ProviderPerson {
  readonly subject: string
  readonly address?: string
  readonly isVerified?: boolean | string
}

export interface ProviderSettings {
  /** 0: any free one. */
  readonly port: number
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly claimsIn: 'id_token' | 'userinfo'
}

export interface StartedProvider {
  readonly issuer: string
  readonly port: number
  /** Who comes from now on; null: somebody who says no. */
  readonly setPerson: (person: ProviderPerson | null) => Promise<void>
  readonly end: () => Promise<void>
}

/** Starts a real OpenID provider on loopback and answers once it listens. */
export async function startProvider(settings: ProviderSettings): Promise<StartedProvider> {
  const child = spawn(process.execPath, [`${import.meta.dirname}/provider-process.ts`], {
    env: { PATH: process.env['PATH'], PROVIDER: JSON.stringify(settings) },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const exited = once(child, 'exit')
  const issuer = await Promise.race([
    issuerIn(child.stdout),
    exited.then(([code]) => Promise.reject(new Error(`the provider ended with ${String(code)}`))),
  ])
  return {
    issuer,
    port: Number(new URL(issuer).port),
    setPerson: async (person) => {
      await fetch(`${issuer}/person`, { method: 'PUT', body: JSON.stringify(person) })
    },
    end: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

async function issuerIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    if (line.startsWith('issuer ')) return line.slice('issuer '.length)
  }
  throw new Error('the provider said nothing')
}

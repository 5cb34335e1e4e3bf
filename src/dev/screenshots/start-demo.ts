import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

export interface RunningDemo {
  readonly url: string
  readonly address: string
  readonly password: string
  readonly stop: () => Promise<void>
}

const root = resolve(import.meta.dirname, '../../..')

/** Starts `npm run demo` with data in this folder, and reads from its last words how to sign in. */
export async function startDemo(dataFolder: string): Promise<RunningDemo> {
  const child = spawn('node', ['src/cli/bccrm.js', 'demo'], {
    cwd: root,
    env: { ...process.env, BCCRM_DATA_DIR: dataFolder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = new Promise<number | null>((done) => child.once('close', done))
  const written: string[] = []
  const told = new Promise<RunningDemo>((done, fail) => {
    child.stderr.on('data', (chunk: Buffer) => {
      written.push(chunk.toString())
      process.stderr.write(chunk)
      const found = /Open (http:\S+) and sign in as (\S+) with the password (\S+)/.exec(written.join(''))
      const [, url, address, password] = found ?? []
      if (url === undefined || address === undefined || password === undefined) return
      done({
        url,
        address,
        password,
        stop: async () => {
          child.kill('SIGTERM')
          await gone
        },
      })
    })
    void gone.then((code) => fail(new Error(`The demo ended with code ${String(code)}`)))
  })
  return told
}

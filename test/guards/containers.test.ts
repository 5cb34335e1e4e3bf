import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { closeLimitMs } from '../../src/platform/lifecycle.ts'
import { variables } from '../../src/platform/config-variables.ts'

const read = (name: string) => readFileSync(resolve(import.meta.dirname, '../..', name), 'utf8')
const image =
  read('Dockerfile')
    .split(/^FROM /m)
    .at(-1) ?? ''
const compose = read('docker-compose.yml')

/** The lines below a key, up to the next one that stands as far left. */
function below(text: string, key: string): string {
  const [, indent = '', rest = ''] = new RegExp(`^( *)${key}:(?: &\\w+)?\\n([^]*)`, 'm').exec(text) ?? []
  return new RegExp(`^(?:${indent} +.*\\n|\\s*\\n)*`).exec(rest)?.[0] ?? ''
}

const common = below(compose, 'x-bccrm')

describe('the image', () => {
  it('runs as a user without rights, who owns the folder it may write to', () => {
    expect(image).toMatch(/chown node:node \.data[^]*^USER node$/m)
    expect(image).not.toMatch(/^USER node$[^]*^USER (?!node)/m)
  })

  it('has no development packages, says it is production and asks the part whether it is ready', () => {
    expect(image).toContain('ENV NODE_ENV=production')
    expect(image).toContain('npm ci --omit=dev')
    expect(image).toMatch(/^HEALTHCHECK .*CMD \["node", "src\/cli\/bccrm\.js", "ready"\]$/m)
  })

  it('never holds settings or data of the machine it is built on', () => {
    expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.env', '.data', '.git', 'node_modules']))
  })
})

describe('compose', () => {
  it('hands every setting on, from .env', () => {
    expect(common).toContain('env_file: [{ path: .env, required: false }]')
    expect(common).toMatch(/BCCRM_CRM_ADDRESS: \$\{BCCRM_CRM_ADDRESS:\?/)
  })

  it('sets only variables that there are', () => {
    const names = [...compose.matchAll(/^\s+([A-Z][A-Z_]+):/gm)].map((match) => String(match[1]))
    expect(names).toContain('MONGODB_URI')
    expect(names.filter((name) => !Object.hasOwn(variables, name))).toEqual([])
  })

  it('gives every part the time it takes to close', () => {
    const seconds = Number(/stop_grace_period: (\d+)s/.exec(common)?.[1])
    expect(seconds * 1000).toBeGreaterThan(closeLimitMs)
  })

  it('lets other containers reach pages and metrics, and nobody else but by the published ports', () => {
    expect(below(common, 'environment')).toMatch(/BCCRM_HTTP_HOST: 0\.0\.0\.0[^]*BCCRM_METRICS_PORT: '9464'/)
    expect([...compose.matchAll(/ports: \['(.*)'\]/g)].map((match) => match[1])).toEqual([
      '25:2525',
      '127.0.0.1:8080:8080',
    ])
  })

  it.each(['mongo', 'redis'])('keeps the data of %s in a volume, and waits until it is healthy', (name) => {
    const service = below(compose, name)
    expect(service).toMatch(new RegExp(`volumes: \\['${name}:/data`))
    expect(service).toContain('healthcheck:')
    expect(below(compose, 'volumes')).toContain(`${name}:`)
    expect(below(common, 'depends_on')).toContain(`${name}: { condition: service_healthy }`)
  })

  it.each(['listener', 'workers', 'web'])('runs %s with all of that', (name) => {
    expect(below(compose, name)).toContain('<<: *bccrm')
    expect(below(compose, name)).not.toContain('environment:')
  })
})

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string; resolved?: string; hasInstallScript?: boolean }>
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  allowScripts: Record<string, boolean>
}

/** Below these, known holes are open: STARTTLS injection and DATA smuggling, header parsing, queue loss, scripts in mail, forged sign-in. */
const floors: readonly (readonly [name: string, floor: string])[] = [
  ['smtp-server', '3.21.6'],
  ['mailparser', '3.9.31'],
  ['nodemailer', '10.3.1'],
  ['mailauth', '7.0.0'],
  ['bullmq', '6.0.0'],
  ['ioredis', '6.0.0'],
  ['mongoose', '9.0.0'],
  ['fastify', '5.12.0'],
  ['sanitize-html', '2.18.1'],
  ['openid-client', '6.8.9'],
  ['vite', '8.0.0'],
]

it.each(floors)('%s is at least %s wherever it is installed (property 58)', (name, floor) => {
  const versions = Object.entries(lock.packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, entry]) => entry.version ?? '0')
  expect(versions).not.toEqual([])
  for (const version of versions)
    expect(version.localeCompare(floor, 'en', { numeric: true })).toBeGreaterThanOrEqual(0)
})

it('names no registry but the public default', () => {
  const hosts = Object.values(lock.packages).flatMap((entry) =>
    entry.resolved === undefined ? [] : [new URL(entry.resolved).host],
  )
  expect(hosts.filter((host) => host !== 'registry.npmjs.org')).toEqual([])
})

it('decides on every install script by name', () => {
  const withScripts = Object.entries(lock.packages)
    .filter(([, entry]) => entry.hasInstallScript === true)
    .map(([path]) => path.split('node_modules/').at(-1) ?? path)
  expect(withScripts.filter((name) => !(name in manifest.allowScripts) && name !== 'fsevents')).toEqual([])
})

import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { listenAt } from '../../../src/cli/port-trouble.ts'

const place = { hostName: 'BCCRM_HTTP_HOST', ports: { BCCRM_HTTP_PORT: 8080, BCCRM_METRICS_PORT: 9464 } }
const failing = (fields: object) => listenAt(place, () => Promise.reject(Object.assign(new Error('listen'), fields)))

it.each([
  [{ code: 'EADDRINUSE', port: 9464 }, /Port 9464 \(BCCRM_METRICS_PORT\) is taken/],
  [{ code: 'EACCES', port: 8080 }, /Port 8080 \(BCCRM_HTTP_PORT\) may not be opened/],
  [{ code: 'EADDRNOTAVAIL', port: 8080, address: '192.0.2.1' }, /BCCRM_HTTP_HOST is "192\.0\.2\.1"/],
  [{ code: 'ENOTFOUND', hostname: 'nowhere.invalid' }, /BCCRM_HTTP_HOST is "nowhere\.invalid"/],
])('says which variable is wrong: %j', async (fields, said) => {
  await expect(failing(fields)).rejects.toMatchObject({
    name: 'StartUpError',
    message: expect.stringMatching(said) as string,
  })
})

it('leaves every other failure as it is', async () => {
  await expect(failing({ code: 'EACCES' })).rejects.toMatchObject({ name: 'Error', message: 'listen' })
})

it('knows the error that Node.js gives', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const again = () =>
    new Promise((done, failed) =>
      createServer()
        .once('error', failed)
        .listen(port, '127.0.0.1', () => done(null)),
    )
  await expect(listenAt({ ...place, ports: { BCCRM_HTTP_PORT: port } }, again)).rejects.toThrow('BCCRM_HTTP_PORT')
  server.close()
})

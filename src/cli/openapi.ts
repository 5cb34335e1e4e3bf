import { Command } from 'commander'
import { buildServer } from '../http/server.ts'
import { httpOptions } from './http-part.ts'
import { withComposed } from './session.ts'

export function openapi(): Command {
  const command = new Command('openapi').description('the description of the HTTP interface')
  command
    .command('print')
    .description('print the OpenAPI document, as /api/openapi.json serves it')
    .action(() =>
      withComposed(async (composed, config) => {
        const health = { check: () => Promise.resolve({ ready: true, parts: [] }) }
        const app = buildServer(composed.context, { ...config.http, ...httpOptions(composed), health })
        await app.ready()
        console.log(JSON.stringify(app.swagger(), null, 2))
        await app.close()
      }),
    )
  return command
}

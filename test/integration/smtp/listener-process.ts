// Forked by memory tests: a listener in a process of its own, so that the client's memory is not measured with it.
import { startListener } from '../../../src/smtp/listener.ts'
import { makeTlsKeys } from '../../../src/smtp/tls.ts'
import { openContext } from '../../support/http/open-context.ts'
import { listenerDefaults } from './listener-defaults.ts'

const [mongodbUri = '', redisUrl = '', name = '', maxMessageBytes = ''] = process.argv.slice(2)
const { ctx, close } = await openContext(mongodbUri, redisUrl, name)
const installation = { ...ctx.installation, maxMessageBytes: Number(maxMessageBytes) }
const tls = await makeTlsKeys('mx.bccrm.example', new Date())
const listener = await startListener({ ...ctx, installation }, { ...listenerDefaults, tls })

let peakBytes = 0
setInterval(() => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss())), 20).unref()

process.on('message', (message: 'reset' | 'read' | 'close') => {
  if (message === 'reset') peakBytes = process.memoryUsage.rss()
  if (message === 'close')
    void listener
      .close(500)
      .then(close)
      .then(() => process.disconnect())
  else process.send?.({ peakBytes })
})
process.send?.({ port: listener.port })

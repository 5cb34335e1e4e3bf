// smtp-server as it comes, storing nothing: what the protocol alone costs in this language.
import { SMTPServer } from 'smtp-server'

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    stream.on('end', () => done(null))
    stream.resume()
  },
})
server.on('error', () => undefined)
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.error('listens'))
process.once('SIGTERM', () => server.close(() => process.exit(0)))

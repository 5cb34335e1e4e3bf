import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from '../../../src/dev/services/port.ts'
import { findOnPath, lookAtMachine } from '../../../src/dev/services/machine.ts'
import { openSmtpClient } from '../../support/smtp-client.ts'
import type { Peer } from './peer.ts'

const run = promisify(execFile)

/**
 * A Postfix of its own, with its fsynced queue in a temporary folder; what it has queued it hands on to the port of this
 * machine that is given, or throws away. Null where none is installed, or where we are not root, which Postfix asks for.
 */
export async function startPostfix(nextPort: number | null = null): Promise<Peer | null> {
  const program = await findOnPath(await lookAtMachine(), ['postfix'])
  if (program === undefined || process.getuid?.() !== 0) return null
  const folder = await mkdtemp(join(tmpdir(), 'bccrm-postfix-'))
  await chmod(folder, 0o755)
  const port = await findFreePort()
  for (const name of ['config', 'queue', 'data']) await mkdir(join(folder, name))
  await run('chown', ['postfix', join(folder, 'data')])
  await writeFile(join(folder, 'config/main.cf'), mainOf(folder) + transportOf(nextPort))
  await writeFile(join(folder, 'config/master.cf'), masterOf(port))
  await run(program, ['-c', join(folder, 'config'), 'start'], { timeout: 60_000 })
  await untilGreeted(port)
  return {
    name: 'Postfix, fsynced queue',
    port,
    stop: async () => {
      await run(program, ['-c', join(folder, 'config'), 'stop'], { timeout: 60_000 })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function mainOf(folder: string): string {
  return `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
multi_instance_enable = no
alternate_config_directories = ${folder}/config
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
myhostname = mx.bench.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_client_connection_count_limit = 0
default_process_limit = 100
alias_maps =
alias_database =
message_size_limit = 52428800
`
}

/** Names are not asked of DNS where mail is handed on: that would be waited for at each hop. */
function transportOf(nextPort: number | null): string {
  if (nextPort === null) return 'default_transport = discard:\nrelay_transport = discard:\n'
  const transport = `smtp:[127.0.0.1]:${nextPort}`
  return `default_transport = ${transport}\nrelay_transport = ${transport}\nsmtpd_peername_lookup = no\nsmtp_dns_support_level = disabled\n`
}

function masterOf(port: number): string {
  return `
127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
smtp unix - - n - - smtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
}

async function untilGreeted(port: number): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      const client = await openSmtpClient({ port })
      await client.read()
      client.reset()
      return
    } catch (error) {
      if (tries > 50) throw error
      await new Promise((next) => setTimeout(next, 200))
    }
  }
}

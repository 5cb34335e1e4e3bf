import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { expect, inject, it, onTestFinished } from 'vitest'
import { startSmtpPart } from '../../../src/cli/smtp-part.ts'
import { makeTlsKeys } from '../../../src/smtp/tls.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { greetedSmtpClient } from '../../support/smtp-client.ts'

it('shows the certificate that it was given, not one of its own making', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bccrm-certificate-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const given = await makeTlsKeys('given.example', new Date())
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  await Promise.all([writeFile(certFile, given.cert), writeFile(keyFile, given.key)])
  const composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'given-certificate',
    settings: { BCCRM_SMTP_PORT: '0', BCCRM_SMTP_TLS_CERT_FILE: certFile, BCCRM_SMTP_TLS_KEY_FILE: keyFile },
  })
  onTestFinished(() => composed.close())
  const listener = await startSmtpPart(composed, composed.config)
  onTestFinished(() => listener.close(200))
  const client = await greetedSmtpClient({ port: listener.port })
  await client.startTls()
  const { socket } = client
  if (!(socket instanceof TLSSocket)) throw new Error('the connection is not encrypted')
  expect(socket.getPeerCertificate().subject.CN).toBe('given.example')
  client.reset()
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeLock } from '../../../src/dev/services/lock.ts'

test('a second holder waits, says so once, and gets the lock when the first lets go', async () => {
  const folder = await temporaryFolder()
  const said: string[] = []
  const release = await takeLock(folder, 'one', { patience: 0, heldMessage: 'held' })

  const second = takeLock(folder, 'one', { patience: 5_000, heldMessage: 'held', onWait: () => said.push('waiting') })
  setTimeout(() => void release(), 400)
  await (
    await second
  )()

  expect(said).toEqual(['waiting'])
})

test('patience at its end is told in the words of the caller', async () => {
  const folder = await temporaryFolder()
  const release = await takeLock(folder, 'one', { patience: 0, heldMessage: 'held' })

  await expect(takeLock(folder, 'one', { patience: 100, heldMessage: 'somebody builds' })).rejects.toThrow(
    'somebody builds',
  )
  await release()
})

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bccrm-lock-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

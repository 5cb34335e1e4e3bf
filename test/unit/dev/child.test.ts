import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startChild } from '../../../src/dev/services/child.ts'

const PARENT = join(import.meta.dirname, '../../support/services/parent-of-a-child.ts')

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('a child ends when its parent is ended by %s', async (signal) => {
  const parent = spawn(process.execPath, [PARENT], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const pid = Number(line.toString())
  expect(stateOf(pid)).toMatch(/^S/)

  parent.kill(signal)

  await vi.waitFor(() => expect(stateOf(pid)).toMatch(/^Z|^$/), { timeout: 3_000 })
})

test('a child that ends tells how, and leaves no watchdog in its group', async () => {
  const child = startChild({ file: 'sh', args: ['-c', 'exit 3'], signalWhenOrphaned: 'TERM' }, '/dev/null', 'continue')

  expect(await child.ended).toBe('ended with code 3')
  expect(child.isRunning()).toBe(false)
  await vi.waitFor(() => expect(runningIn(child.pid)).toEqual([]), { timeout: 2_000 })
})

test('a child that is stopped by a signal still ends with its parent', async () => {
  const parent = spawn(process.execPath, [PARENT], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const pid = Number(line.toString())
  process.kill(pid, 'SIGSTOP')

  parent.kill('SIGKILL')

  await vi.waitFor(() => expect(stateOf(pid)).toMatch(/^Z|^$/), { timeout: 3_000 })
})

/** `ps`'s letter for a process; empty when there is none, Z when only its parent has not noticed yet. */
function stateOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** The processes of a group that still run: those that only wait to be noticed by their parent do not count. */
function runningIn(group: number): string[] {
  const lines = execFileSync('ps', ['-eo', 'pgid=,stat=,pid='], { encoding: 'utf8' }).split('\n')
  return lines.filter((line) => new RegExp(`^\\s*${group}\\s+[^Z]`).test(line))
}

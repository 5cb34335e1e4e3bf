import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { signalProcess, startChild, type Child, type Command } from './child.ts'
import { takeLock } from './lock.ts'
import type { Say } from './machine.ts'

/** A running MongoDB or Redis of ours, which fault tests may kill and start again. */
export interface Instance {
  readonly uri: string
  readonly port: number
  /** The process that serves; another one after restart(). */
  readonly pid: number
  /** e.g. `mongod 7.0.15 under Wine 10`. */
  readonly kind: string
  /** Sends a signal. After SIGKILL it answers when the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Stops it cleanly, or by force when it does not stop. Nothing happens when it has ended already. */
  stop(): Promise<void>
  /** Starts it on the same port and data, stopping it first if it runs, and answers when it can be written to. */
  restart(): Promise<void>
}

/** What tells MongoDB from Redis. */
export interface Recipe {
  readonly name: string
  readonly kind: string
  readonly uri: string
  readonly port: number
  readonly folder: string
  readonly command: Command
  /** Answers when it can be written to; throws when it ends before that. */
  readonly waitUntilReady: (child: Child, logFile: string) => Promise<void>
  /** The process that serves, where it is not the child itself. */
  readonly servingPid: (child: Child) => Promise<number>
  readonly askToStop: (child: Child) => Promise<void>
}

const STOP_PATIENCE = 20_000

/** Starts what the recipe describes, alone on its folder, and answers when it can be written to. */
export async function startInstance(recipe: Recipe, say: Say): Promise<Instance> {
  await mkdir(recipe.folder, { recursive: true })
  let release: (() => Promise<void>) | undefined
  let running: Running | undefined
  const start = async (mode: 'begin' | 'continue') => {
    release ??= await takeFolder(recipe, say)
    running = await launch(recipe, mode)
  }
  const stop = async () => {
    if (running !== undefined) await stopChild(recipe, running)
    await release?.()
    release = undefined
  }
  try {
    await start('begin')
  } catch (error) {
    await stop()
    throw error
  }
  return {
    uri: recipe.uri,
    port: recipe.port,
    kind: recipe.kind,
    get pid() {
      return running?.servingPid ?? 0
    },
    kill: async (signal) => (running === undefined ? undefined : kill(running, signal)),
    stop,
    restart: async () => {
      if (running !== undefined) await stopChild(recipe, running)
      await start('continue')
    },
  }
}

function takeFolder(recipe: Recipe, say: Say): Promise<() => Promise<void>> {
  return takeLock(recipe.folder, 'in-use', {
    patience: 20_000,
    onWait: () => say(`${recipe.name}: its data is still in use by another process; waiting ...`),
    heldMessage: `${recipe.name}: another process uses the data in ${recipe.folder}. Stop that one first.`,
  })
}

interface Running {
  readonly child: Child
  readonly servingPid: number
}

async function launch(recipe: Recipe, mode: 'begin' | 'continue'): Promise<Running> {
  const logFile = join(recipe.folder, `${recipe.name.toLowerCase()}.log`)
  const child = startChild(recipe.command, logFile, mode)
  try {
    await recipe.waitUntilReady(child, logFile)
    const servingPid = await recipe.servingPid(child)
    child.letGo()
    return { child, servingPid }
  } catch (cause) {
    if (child.isRunning()) signalProcess(child.pid, 'SIGKILL')
    await child.ended
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${recipe.name} (${recipe.kind}) did not start. ${why}`, { cause })
  }
}

async function kill({ child, servingPid }: Running, signal: NodeJS.Signals): Promise<void> {
  if (!child.isRunning()) return
  signalProcess(servingPid, signal)
  if (signal !== 'SIGKILL') return
  child.hold()
  await child.ended
}

async function stopChild(recipe: Recipe, { child, servingPid }: Running): Promise<void> {
  if (!child.isRunning()) return
  child.hold()
  signalProcess(servingPid, 'SIGCONT') // a stopped process would not hear the request
  await recipe.askToStop(child).catch(() => undefined)
  const patience = setTimeout(() => {
    signalProcess(child.pid, 'SIGKILL')
  }, STOP_PATIENCE)
  await child.ended
  clearTimeout(patience)
}

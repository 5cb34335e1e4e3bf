import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes of one message after which its used buffers are collected. */
const collectEveryBytes = 1024 * 1024

/**
 * Every read of a socket leaves a used buffer of 64 KiB outside of V8's heap, and V8 begins to collect those at 64 MiB: one big
 * mail would make the process grow by that. A young collection for every MiB of a message keeps it flat and takes less
 * than a millisecond; mails of usual size never come to one. Returns the function to be told of bytes as they come.
 */
export function watchGarbage(): (bytes: number) => void {
  let sinceBytes = 0
  return (bytes) => {
    sinceBytes += bytes
    if (sinceBytes < collectEveryBytes) return
    sinceBytes = 0
    collectYoung ??= exposeCollector()
    collectYoung({ type: 'minor' })
  }
}

type Collect = (options: { readonly type: 'minor' }) => void

let collectYoung: Collect | null = null

/** Node gives the collector only to those who ask by flag; a context made after the flag is set has it. */
function exposeCollector(): Collect {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as Collect
}

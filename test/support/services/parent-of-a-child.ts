// Run as a process of its own by test/unit/dev/child.test.ts, which kills it: starts a child, tells its pid, stays.
import { startChild } from '../../../src/dev/services/child.ts'

const child = startChild({ file: 'sleep', args: ['1000'], signalWhenOrphaned: 'TERM' }, '/dev/null', 'continue')
process.stdout.write(`${child.pid}\n`)

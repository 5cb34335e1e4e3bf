import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { startServices } from '../../../src/dev/services/services.ts'
import { firstLoad } from './first-load.ts'
import { openDesk } from './open-desk.ts'
import { keyToPaint, scrollToEnd } from './queue.ts'

/**
 * How the review queue feels: the time from key press to the next mail on screen while every request takes 200 ms longer, how
 * a long queue scrolls, and what a first visit loads. Run it by `npm run bench:web` on an idle machine.
 */
const { values } = parseArgs({
  options: {
    reviews: { type: 'string', default: '10000' },
    presses: { type: 'string', default: '60' },
    json: { type: 'string', default: '.data/bench/web.json' },
  },
})

const folder = await mkdtemp(join(tmpdir(), 'bccrm-bench-web-'))
const say = (line: string) => console.error(line)
const services = await startServices({ dataFolder: folder, say, allowFetch: true, keepData: false })
try {
  const load = await firstLoad()
  const desk = await openDesk(services, Number(values.reviews), say)
  const keys = await keyToPaint(desk, Number(values.presses), 200)
  const scroll = await scrollToEnd(desk)
  const browser = desk.browserVersion
  await desk.close()
  const result = {
    at: new Date().toISOString(),
    machine: machine(),
    browser,
    reviews: Number(values.reviews),
    load,
    keys,
    scroll,
  }
  await mkdir(dirname(values.json), { recursive: true })
  await writeFile(values.json, JSON.stringify(result, null, 2))
  console.log(tableOf(result))
  say(`The same as JSON: ${values.json}`)
} finally {
  await services.stop()
  await rm(folder, { recursive: true, force: true })
}

function machine(): string {
  const [first] = cpus()
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`
}

interface Result {
  readonly load: Awaited<ReturnType<typeof firstLoad>>
  readonly keys: Awaited<ReturnType<typeof keyToPaint>>
  readonly scroll: Awaited<ReturnType<typeof scrollToEnd>>
  readonly reviews: number
}

function tableOf({ load, keys, scroll, reviews }: Result): string {
  const table = new Table({ head: ['Figure', 'Measured', 'Target'], style: { head: [], border: [] } })
  table.push(
    ['Script of a first visit, compressed', `${(load.shellBytes / 1024).toFixed(0)} KB`, 'under 250 KB'],
    ['… and of the review queue page', `${(load.pageBytes / 1024).toFixed(0)} KB`, ''],
    [`Key press to next mail on screen, p50 of ${keys.count}, requests 200 ms slower`, `${keys.p50.toFixed(0)} ms`, ''],
    ['… p95', `${keys.p95.toFixed(0)} ms`, 'under 100 ms'],
    [`Scrolling ${reviews} reviews: frames longer than 50 ms`, `${scroll.longFrames} of ${scroll.frames}`, 'few'],
    ['… longest frame', `${scroll.longest.toFixed(0)} ms`, ''],
    ['… rows in the page at once', String(scroll.rowsInPage), 'under 100'],
  )
  return table.toString()
}

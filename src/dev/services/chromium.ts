import { PartMissing } from './advice.ts'
import { installWithApt } from './apt.ts'
import { findOnPath, isExecutable, lookAtMachine, type Machine, type Say } from './machine.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'] as const

/** Where macOS keeps it; there it is never on PATH. */
const MAC_APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
] as const

export interface FindChromiumOptions {
  readonly say: Say
  /** Whether packages may be installed. */
  readonly allowFetch: boolean
  readonly machine?: Machine
}

/**
 * The path of a Chromium for browser tests: CHROMIUM_PATH, then PATH, then Debian's package with a font that has
 * Chinese characters. Whoever starts it as root has to give it `--no-sandbox`.
 */
export async function findChromium(options: FindChromiumOptions): Promise<string> {
  const machine = options.machine ?? (await lookAtMachine())
  const given = machine.env['CHROMIUM_PATH']
  if (given !== undefined && given !== '') {
    if (await isExecutable(given)) return given
    throw new PartMissing('Chromium', [`CHROMIUM_PATH=${given} is no program`], machine)
  }
  const found = await findInstalled(machine)
  if (found !== undefined) return found
  const tried = ['CHROMIUM_PATH is not set', `none of ${NAMES.join(', ')} is on PATH`]
  if (!options.allowFetch) throw new PartMissing('Chromium', [...tried, 'installing is not allowed here'], machine)
  options.say('Chromium: none found here; asking the package manager (about 40 s, once per machine) ...')
  const outcome = await installWithApt(machine, ['chromium', 'fonts-noto-cjk'], options.say)
  const installed = await findInstalled(machine)
  if (installed !== undefined) return installed
  const why = outcome.kind === 'installed' ? 'the package chromium holds no such program' : outcome.why
  throw new PartMissing('Chromium', [...tried, why], machine)
}

async function findInstalled(machine: Machine): Promise<string | undefined> {
  const onPath = await findOnPath(machine, NAMES)
  if (onPath !== undefined || machine.platform !== 'darwin') return onPath
  for (const path of MAC_APPS) if (await isExecutable(path)) return path
  return undefined
}

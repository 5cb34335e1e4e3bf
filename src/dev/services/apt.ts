import { takeLock } from './lock.ts'
import { findOnPath, type Machine, type Say } from './machine.ts'
import { lastLines, run } from './run.ts'

/** Whether the system's package manager put the packages there, or why not, as one sentence. */
export type AptOutcome = { readonly kind: 'installed' } | { readonly kind: 'not possible'; readonly why: string }

/**
 * Brings the package lists up to date and installs. Services in the packages are not started: Debian asks
 * /usr/sbin/policy-rc.d before it starts any, so one that says no stands there meanwhile, unless there is one
 * already. A failing update alone is no failure: often only a third party's list is out of reach.
 */
const INSTALL = `
policy=/usr/sbin/policy-rc.d
marker='# bccrm: no service starts during its own apt-get install'
if [ ! -e $policy ] || grep -qxF "$marker" $policy; then
  trap 'rm -f $policy' EXIT
  printf '#!/bin/sh\\n%s\\nexit 101\\n' "$marker" >$policy && chmod 755 $policy
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q -o DPkg::Lock::Timeout=180
apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=180 -o Dpkg::Use-Pty=0 "$@"`

/** Installs Debian packages, as root or with password-less sudo, and says so. Not possible elsewhere. */
export async function installWithApt(machine: Machine, packages: readonly string[], say: Say): Promise<AptOutcome> {
  if (machine.platform !== 'linux') return notPossible('apt-get is for Debian and Ubuntu')
  if ((await findOnPath(machine, ['apt-get'])) === undefined) return notPossible('there is no apt-get here')
  const prefix = await rightsPrefix(machine)
  if (prefix === undefined) return notPossible('apt-get needs root or password-less sudo')
  // apt's own lock does not cover everything (the policy file, the package lists), so one of ours stands before it.
  const release = await takeLock(machine.cacheFolder, 'apt', {
    patience: 600_000,
    onWait: () => say('Packages: waiting for another installation ...'),
    heldMessage: 'Another bccrm process has been installing packages for 10 minutes.',
  })
  try {
    say(`Packages: apt-get install ${packages.join(' ')} (without starting services) ...`)
    const [file, ...args] = [...prefix, 'sh', '-c', INSTALL, 'sh', ...packages]
    const ran = await run(file ?? 'sh', args, { env: machine.env, detached: true })
    if (ran.code === 0) return { kind: 'installed' }
    return notPossible(`apt-get install ${packages.join(' ')} failed: ${lastLines(ran.output, 3)}`)
  } finally {
    await release()
  }
}

async function rightsPrefix(machine: Machine): Promise<readonly string[] | undefined> {
  if (machine.isRoot) return []
  const sudo = await findOnPath(machine, ['sudo'])
  if (sudo === undefined) return undefined
  const allowed = await run(sudo, ['-n', 'true'])
  return allowed.code === 0 ? [sudo, '-n'] : undefined
}

function notPossible(why: string): AptOutcome {
  return { kind: 'not possible', why }
}

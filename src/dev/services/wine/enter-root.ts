import { INSIDE, UNPRIVILEGED } from './pins.ts'

/**
 * Mounts and processes of its own. What is mounted inside is seen nowhere else and is gone with the last process, so
 * nothing can be left mounted; and when its first process ends, the kernel ends all the others: Wine's helpers, which
 * might hold on to a port, cannot outlive it.
 */
export const NAMESPACES = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child'] as const

/**
 * Run inside the namespaces, as root, with ROOT, PREFIX and DATA (may be empty), then the program and its arguments.
 * Enters ROOT and becomes the program as an unprivileged user who can write to DATA and a temporary file system only.
 *
 * Changing the user forgets --kill-child, so it is asked for again after that. DBGHELP_NOLIVE: for its stack traces mongod
 * has the symbols of every library read, which is half of its start and a quarter of a gigabyte.
 */
const ENTER = `
set -e
ROOT=$1 DATA=$2 PREFIX=$3; shift 3
mount -t proc proc "$ROOT/proc"
mount -t tmpfs -o mode=1777,size=64m tmpfs "$ROOT/tmp"
if [ -n "$DATA" ]; then mount --bind "$DATA" "$ROOT${INSIDE.data}"; fi
ulimit -n "$(ulimit -Hn)"
if [ "$PREFIX" = /tmp/prefix ]; then
  made="$ROOT${INSIDE.prefix}" own="$ROOT/tmp/prefix"
  mkdir -p "$own/dosdevices"
  cp "$made"/*.reg "$made/.update-timestamp" "$own/"
  ln -s ${INSIDE.prefix}/drive_c "$own/drive_c"
  ln -s ../drive_c "$own/dosdevices/c:"
  ln -s / "$own/dosdevices/z:"
  chown -R ${UNPRIVILEGED}:${UNPRIVILEGED} "$own"
fi
exec chroot "$ROOT" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/tmp XDG_RUNTIME_DIR=/tmp LANG=C.UTF-8 \\
  WINEDEBUG=-all DBGHELP_NOLIVE=1 WINEPREFIX="$PREFIX" 'WINEDLLOVERRIDES=mscoree,mshtml,winedbg.exe,winemenubuilder.exe=' \\
  /usr/bin/setpriv --reuid ${UNPRIVILEGED} --regid ${UNPRIVILEGED} --clear-groups --no-new-privs --pdeathsig KILL "$@"`

/** The command that makes Wine's prefix, once, inside a fresh ROOT. The wait at its end lets Wine write its registry. */
export function makePrefixArgs(root: string): string[] {
  const make = `${INSIDE.wine} wineboot --init; ${INSIDE.wineserver} -w; test -s ${INSIDE.prefix}/system.reg`
  return [...NAMESPACES, 'sh', '-c', ENTER, 'enter', root, '', INSIDE.prefix, '/bin/sh', '-c', make]
}

/**
 * The command that becomes mongod. Every mongod has a prefix of its own in its temporary file system: copies of the
 * small registry files beside the shared, read-only Windows folder. So it has a wineserver of its own, too, which
 * opens files in the same mounts, and which nobody else needs when it is killed or stopped.
 */
export function runMongodArgs(root: string, dbFolder: string, mongodArguments: readonly string[]): string[] {
  const program = [INSIDE.wine, windowsPath(INSIDE.mongod), ...mongodArguments]
  return [...NAMESPACES, 'sh', '-c', ENTER, 'enter', root, dbFolder, '/tmp/prefix', ...program]
}

/** How Wine sees a path: `/data/db` is `Z:\data\db`. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`
}

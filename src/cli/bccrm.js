#!/usr/bin/env node
// Plain JavaScript, so that an older Node.js can say what is missing instead of failing on the first type.
import { existsSync } from 'node:fs'
import module from 'node:module'

const major = Number(process.versions.node.split('.')[0])

if (major < 24) {
  console.error(
    `bccrm needs Node.js 24 or newer; this is ${process.versions.node}.\n` +
      'Run it by npm, which finds the Node.js that `npm ci` put beside it: npm run bccrm -- --help',
  )
  process.exit(2)
}

// Types are stripped and code compiled once per machine, not once per command.
module.enableCompileCache()

// What the real environment says wins over the file.
if (existsSync('.env')) process.loadEnvFile()

await import('./main.ts')

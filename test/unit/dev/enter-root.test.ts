import { expect, test } from 'vitest'
import { runMongodArgs, windowsPath } from '../../../src/dev/services/wine/enter-root.ts'

test('Wine sees a path on its drive Z', () => {
  expect(windowsPath('/opt/mongod/mongod.exe')).toBe('Z:\\opt\\mongod\\mongod.exe')
})

test('folders are handed to the shell as arguments, so that no name in them is read as a command', () => {
  const args = runMongodArgs('/cache/$(id)', '/data; rm x', ['--port', '27017'])
  const script = args[args.indexOf('-c') + 1]

  expect(script).not.toContain('$(id)')
  expect(script).not.toContain('rm x')
  expect(args.slice(-6)).toEqual([
    '/data; rm x',
    '/tmp/prefix',
    '/usr/lib/wine/wine64',
    'Z:\\opt\\mongod\\mongod.exe',
    '--port',
    '27017',
  ])
})

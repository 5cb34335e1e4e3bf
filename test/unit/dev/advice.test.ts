import { expect, test } from 'vitest'
import { missingMessage } from '../../../src/dev/services/advice.ts'

test('a missing part is named with every attempt and the commands of this kind of computer', () => {
  const message = missingMessage('Redis', ['REDIS_URL is not set', 'apt-get needs root or password-less sudo'], {
    platform: 'linux',
    osRelease: { ID: 'ubuntu', ID_LIKE: 'debian' },
  })

  expect(message.split('\n')).toEqual([
    'Redis is needed and was not found. Tried:',
    '  - REDIS_URL is not set',
    '  - apt-get needs root or password-less sudo',
    'Next, type:',
    '  sudo apt-get update && sudo apt-get install --no-install-recommends redis-server',
    'or, with Docker:',
    '  docker run -d --name bccrm-redis -p 127.0.0.1:6379:6379 redis:7 --maxmemory-policy noeviction --appendonly yes',
    "  export REDIS_URL='redis://127.0.0.1:6379'",
  ])
})

test('a Mac is told to use brew', () => {
  const message = missingMessage('MongoDB', [], { platform: 'darwin', osRelease: {} })

  expect(message).toContain('brew tap mongodb/brew && brew install mongodb-community')
  expect(message).not.toContain('apt-get')
})

test('a Linux without apt is told the Docker way only', () => {
  const message = missingMessage('Redis', [], { platform: 'linux', osRelease: { ID: 'alpine' } })

  expect(message).toContain('Next, with Docker:')
  expect(message).not.toContain('apt-get')
})

test('MongoDB in Docker is initiated as a replica set, and its address asks nothing of the container name', () => {
  const message = missingMessage('MongoDB', [], { platform: 'linux', osRelease: { ID: 'debian' } })

  expect(message).toContain("docker exec bccrm-mongo mongosh --eval 'rs.initiate()'")
  expect(message).toContain('directConnection=true')
})

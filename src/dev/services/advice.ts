import type { Machine } from './machine.ts'

type Part = 'MongoDB' | 'Redis' | 'Chromium'
type System = 'apt' | 'brew' | 'other'

/** What a person can type next, per part and kind of computer. Docker comes last, it works on all of them. */
const COMMANDS: Record<Part, Record<System, readonly string[]>> = {
  MongoDB: {
    apt: ['MONGOD_BINARY=/path/to/mongod npm start   (a mongod 7 or newer from mongodb.com)'],
    brew: ['brew tap mongodb/brew && brew install mongodb-community'],
    other: ['MONGOD_BINARY=/path/to/mongod npm start   (a mongod 7 or newer from mongodb.com)'],
  },
  Redis: {
    apt: ['sudo apt-get update && sudo apt-get install --no-install-recommends redis-server'],
    brew: ['brew install redis'],
    other: [],
  },
  Chromium: {
    apt: ['sudo apt-get update && sudo apt-get install --no-install-recommends chromium fonts-noto-cjk'],
    brew: ['brew install --cask chromium'],
    other: ['CHROMIUM_PATH=/path/to/chromium npm test'],
  },
}

const EVERYWHERE: Record<Part, readonly string[]> = {
  MongoDB: [
    'docker run -d --name bccrm-mongo -p 127.0.0.1:27017:27017 mongo:8 --replSet rs0',
    "docker exec bccrm-mongo mongosh --eval 'rs.initiate()'",
    "export MONGODB_URI='mongodb://127.0.0.1:27017/?directConnection=true'",
  ],
  Redis: [
    'docker run -d --name bccrm-redis -p 127.0.0.1:6379:6379 redis:7 --maxmemory-policy noeviction --appendonly yes',
    "export REDIS_URL='redis://127.0.0.1:6379'",
  ],
  Chromium: [],
}

/** A part that was neither found nor could be fetched. The message names it, what was tried and what to type next. */
export class PartMissing extends Error {
  constructor(part: Part, tried: readonly string[], machine: Pick<Machine, 'platform' | 'osRelease'>) {
    super(missingMessage(part, tried, machine))
    this.name = 'PartMissing'
  }
}

/** The text of PartMissing: the part, one line per attempt, then exact commands. */
export function missingMessage(
  part: Part,
  tried: readonly string[],
  machine: Pick<Machine, 'platform' | 'osRelease'>,
): string {
  const own = COMMANDS[part][systemOf(machine)]
  const docker = EVERYWHERE[part]
  return [
    `${part} is needed and was not found. Tried:`,
    ...tried.map((line) => `  - ${line}`),
    ...(own.length > 0 ? ['Next, type:', ...own.map((line) => `  ${line}`)] : []),
    ...(docker.length > 0 ? [own.length > 0 ? 'or, with Docker:' : 'Next, with Docker:'] : []),
    ...docker.map((line) => `  ${line}`),
  ].join('\n')
}

function systemOf({ platform, osRelease }: Pick<Machine, 'platform' | 'osRelease'>): System {
  if (platform === 'darwin') return 'brew'
  const family = `${osRelease['ID'] ?? ''} ${osRelease['ID_LIKE'] ?? ''}`.split(' ')
  return platform === 'linux' && (family.includes('debian') || family.includes('ubuntu')) ? 'apt' : 'other'
}

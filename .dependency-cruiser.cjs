/**
 * The rings of src/README.md as rules. Each ring names what it MAY import; everything else in src is refused.
 * test/guards/import-rules.test.ts plants one violation of each rule in a copy and expects it to be found.
 */
const rings = {
  domain: ['src/domain/'],
  contract: ['src/contract/', 'src/domain/'],
  platform: ['src/platform/'],
  store: ['src/store/', 'src/domain/', 'src/platform/'],
  mail: ['src/mail/', 'src/domain/', 'src/platform/'],
  queue: ['src/queue/', 'src/domain/', 'src/platform/'],
  queries: ['src/queries/', 'src/domain/', 'src/store/', 'src/platform/', 'src/commands/context.ts'],
  smtp: ['src/smtp/', 'src/domain/', 'src/commands/', 'src/queries/', 'src/platform/'],
  http: ['src/http/', 'src/domain/', 'src/contract/', 'src/commands/', 'src/queries/', 'src/platform/'],
  web: ['src/web/', 'src/contract/', 'src/domain/'],
}

/** One door per library. */
const doors = {
  'mongoose|mongodb': '^src/store/|^src/dev/|^test/',
  'bullmq|ioredis': '^src/queue/|^workers/worker\\.ts$|^src/dev/|^test/',
  'mailparser|mailauth': '^src/mail/|^test/',
  'smtp-server': '^src/smtp/|^test/',
  'fastify|fastify-type-provider-zod|@fastify': '^src/http/|^src/web/docs/|^test/',
  'pino|prom-client': '^src/platform/|^test/',
  'openid-client': '^src/platform/|^test/',
  'react|react-dom|@mantine': '^src/web/|^test/',
}

/** Pure packages that rules may lean on; they run in the browser too. */
const pure = '^(tldts|libphonenumber-js|email-providers|@noble/hashes)'

const ringRules = Object.entries(rings).map(([ring, allowed]) => ({
  name: `${ring}-imports-inwards-only`,
  severity: 'error',
  from: { path: `^src/${ring}/` },
  to: { path: '^(src|workers|test)/', pathNot: allowed.map((path) => `^${path.replace('.', '\\.')}`) },
}))

const doorRules = Object.entries(doors).map(([library, from]) => ({
  name: `one-door-for-${library.split('|')[0]}`,
  severity: 'error',
  from: { path: '^(src|workers|test)/', pathNot: from },
  to: { path: `node_modules/(${library})(/|$)` },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(src|workers)/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    ...ringRules,
    ...doorRules,
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'unknown'],
        pathNot: `${pure}|node_modules/${pure.slice(1)}`,
      },
    },
    {
      name: 'commands-import-inwards-only',
      severity: 'error',
      from: { path: '^src/commands/' },
      to: { path: '^(src|workers|test)/', pathNot: '^src/(domain|store|queue|mail|platform|commands)/' },
    },
    {
      name: 'no-command-imports-another',
      comment: 'Shared steps live in a sub-folder of commands, or in the domain.',
      severity: 'error',
      from: { path: '^src/commands/[^/]+\\.ts$' },
      to: { path: '^src/commands/[^/]+\\.ts$', pathNot: '^src/commands/context\\.ts$' },
    },
    {
      name: 'workers-import-commands-and-queue',
      severity: 'error',
      from: { path: '^workers/', pathNot: '^workers/(main|start)\\.ts$' },
      to: { path: '^(src|workers|test)/', pathNot: '^src/(domain|commands|queue|platform)/|^workers/' },
    },
    {
      name: 'src-never-imports-workers',
      comment: 'The exceptions: serve and demo run listener, workers and HTTP in one process.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/(serve|demo)\\.ts$' },
      to: { path: '^workers/' },
    },
    {
      name: 'product-never-imports-test',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
    skipAnalysisNotInRules: true,
  },
}

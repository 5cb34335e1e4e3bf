import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that run for minutes, longest first. */
export const longFiles = [
  'test/e2e/web/accessibility.test.ts',
  'test/e2e/command-line.test.ts',
  'test/e2e/web/hostile-mail.test.ts',
  'test/e2e/web/languages.test.ts',
  'test/integration/http/undo.test.ts',
  'test/integration/http/access.test.ts',
]

/** Begins with what takes longest: begun last, it would run alone while the other worker has nothing left to do. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const at = longFiles.findIndex((file) => moduleId.endsWith(`/${file}`))
  return at === -1 ? longFiles.length : at
}

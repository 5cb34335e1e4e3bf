import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** The pages that lead newcomers to files, each with the folder its paths begin at. */
const pages = [
  ['src/README.md', 'src'],
  ['src/store/README.md', 'src/store'],
  ['workers/README.md', '.'],
  ['README.md', '.'],
] as const

describe.each(pages)('%s', (page, folder) => {
  const text = readFileSync(join(root, page), 'utf8')
  const named = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`|\]\((?!https?:|#)([^)]+)\)/g)].map(
    ([, inCode, linked]) => inCode ?? linked ?? '',
  )

  it.each(named)('names %s, which is there', (path) => {
    expect([join(folder, path), join('src', path), path].some((each) => existsSync(join(root, each)))).toBe(true)
  })
})

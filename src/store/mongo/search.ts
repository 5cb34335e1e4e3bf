import type { mongo } from 'mongoose'
import type { StoredDocument } from './database.ts'

const maxWords = 40

/** The words a record is found by: without case and accents, each once; an index on them serves the prefix search. */
export function searchWords(texts: readonly (string | null | undefined)[]): string[] {
  const words = texts.flatMap((text) => splitWords(text ?? ''))
  return [...new Set(words)].slice(0, maxWords)
}

/** Every word asked for must begin a word of the record. */
export function searchFilter(query: string | null): mongo.Filter<StoredDocument> {
  const words = splitWords(query ?? '').slice(0, 6)
  if (words.length === 0) return {}
  return { $and: words.map((word) => ({ 'index.words': { $regex: `^${escape(word)}` } })) }
}

function splitWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}@._-]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => (/\p{Script=Han}/u.test(word) ? [word, ...chinesePairs(word)] : [word]))
    .map((word) => word.slice(0, 60))
}

/** Chinese has no spaces: pairs of characters let a part of a name be found. */
function chinesePairs(word: string): string[] {
  const characters = Array.from(word)
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

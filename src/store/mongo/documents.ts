import type { StoredDocument } from './database.ts'

/** A domain record as it is stored, with the keys that only look-ups need beside it. */
export function toDocument(record: { readonly id: string }, index: Record<string, unknown>): StoredDocument {
  const { id, ...fields } = record
  return { _id: id, ...fields, index }
}

/** A stored document as the domain record it was made from. */
export function fromDocument<T>(document: StoredDocument): T {
  const { _id, index: _index, ...fields } = document
  return { id: _id, ...fields } as T
}

export function fromDocumentOrNull<T>(document: StoredDocument | null): T | null {
  return document === null ? null : fromDocument<T>(document)
}

/** MongoDB's answer to a write that meets a unique index (error code 11000). */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000
}

/** The same for the index that has this field. */
export function isDuplicateKeyOf(error: unknown, field: string): boolean {
  if (!isDuplicateKey(error) || !(error instanceof Error) || !('keyPattern' in error)) return false
  return Object.hasOwn(error.keyPattern as object, field)
}

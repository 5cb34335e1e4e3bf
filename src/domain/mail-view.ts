import type { Language } from './tenant.ts'

/** What a person sees of one mail beside its HTML. Everything here came from a stranger. */
export interface MailContent {
  readonly text: string | null
  /** In the order written, encoded words decoded; cut where there are too many. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly hasHtml: boolean
  readonly hasRemoteImages: boolean
  /** Of the first text part; null where it names none. */
  readonly declaredCharset: string | null
  /** What was repaired or cut on the way, e.g. `broken_charset`, `text_cut`. */
  readonly notes: readonly string[]
}

/** The mail as it was received, as far as it is shown. */
export interface MailSource {
  readonly text: string
  readonly isCut: boolean
}

/** How the HTML of a mail is to be shown. */
export interface SheetWish {
  readonly remoteImages: 'blocked' | 'kept'
  /** Of the few words that are ours. */
  readonly language: Language
}

/** One attachment, transfer encoding undone. */
export interface MailFile {
  readonly fileName: string
  readonly sniffedType: string
  readonly bytes: Uint8Array
}

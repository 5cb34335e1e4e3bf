import type { ReadableCharset } from './charsets.ts'
import type { Language } from './tenant.ts'

/** What a person sees of one mail beside its HTML. Everything here came from a stranger. */
export interface MailContent {
  readonly text: string | null
  /** In the order written, encoded words decoded; cut where there are too many. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly hasHtml: boolean
  readonly hasRemoteImages: boolean
  readonly charset: CharsetReading
  /** What was repaired or cut on the way, e.g. `broken_charset`, `text_cut`. */
  readonly notes: readonly string[]
}

/** The mail as it was received, as far as it is shown. */
export interface MailSource {
  readonly text: string
  readonly isCut: boolean
}

/** In which charset a mail's words are written, and how they were read by itself. */
export interface CharsetReading {
  /** As the mail says; null where it says nothing. */
  readonly declared: string | null
  /** What its bytes look like; null where they are plain ASCII, or could be anything. */
  readonly detected: ReadableCharset | null
  /** How it is read where no reader chose. */
  readonly readAs: string
  /** Its bytes do not fit what was declared, or look like something else. */
  readonly isDoubted: boolean
}

/** How the HTML of a mail is to be shown. */
export interface SheetWish {
  readonly remoteImages: 'blocked' | 'kept'
  /** As the reader wants its words read; null: by itself. */
  readonly charset: ReadableCharset | null
  /** Of the few words that are ours. */
  readonly language: Language
}

/** One attachment, transfer encoding undone. */
export interface MailFile {
  readonly fileName: string
  readonly sniffedType: string
  readonly bytes: Uint8Array
}

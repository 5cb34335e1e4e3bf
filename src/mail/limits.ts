/** THE table of limits for reading one mail. What is beyond a hard limit fails the mail; beyond a soft one it is cut, visibly. */
export const limits = {
  /** Hard: header block in front of the body, all fields together. */
  headerBytes: 512 * 1024,
  headerFields: 2_000,
  /** Hard: header block of one part. */
  partHeaderBytes: 64 * 1024,
  /** Hard: MIME parts of the whole mail, and how deep they nest. */
  parts: 1_000,
  nesting: 50,
  /** Soft: characters read of one address field, and mailboxes kept of it. */
  addressCharacters: 128 * 1024,
  addresses: 2_000,
  /** Soft: characters of a subject, and ids of References from the newest. */
  subjectCharacters: 2_000,
  references: 100,
  /** Soft: characters kept of any other field. */
  fieldCharacters: 2_000,
  /** Soft: attachments kept; further ones are only counted. */
  attachments: 100,
  /** Soft: bytes hashed of all attachments together; further ones stay as a stub. */
  attachmentBytes: 64 * 1024 * 1024,
  /** Soft: characters of text and of HTML that are kept for the rules. */
  textCharacters: 200_000,
  fileNameCharacters: 120,
  /** Bytes of a file that its type is told by. */
  sniffBytes: 4_100,
  /** Bytes kept of a part that is no text: what its type is told by. */
  fileBytes: 4_100,
}

export type ParseLimits = Readonly<typeof limits>

/** For showing a mail to a person: long letters whole, and files with all their bytes. */
export const viewLimits: ParseLimits = { ...limits, textCharacters: 1_000_000, fileBytes: limits.attachmentBytes }

/** A hard limit is broken: the mail is `failed`, its bytes are kept. */
export class ParserLimit extends Error {
  override readonly name = 'ParserLimit'
}

import { quotesOutsider } from '../domain/quotes-outsider.ts'
import type { ParsedMessage } from '../domain/parsed-message.ts'
import { readHeader } from './header-fields.ts'
import type { ParseLimits } from './limits.ts'
import { filePartsOf } from './mail-files.ts'
import { leavesOf, readParts, type PartTree } from './mime-parts.ts'
import { isAttachedMail, readReport } from './read-report.ts'
import { readAttachments } from './read-attachments.ts'
import { readHeaderFacts } from './read-header-facts.ts'
import { findTwoReadings } from './second-look.ts'
import { readTexts } from './texts.ts'
import { hostOf } from '../domain/address.ts'

/**
 * Reads raw bytes: the header by our own hand, with a second look by another parser, the body with mailparser. Throws
 * `ParserLimit` where a hard limit is broken; what is over a soft limit is cut, with a note. The result can be cloned between
 * threads.
 */
export async function readParsed(raw: Buffer, limits: ParseLimits): Promise<ParsedMessage> {
  const header = readHeader(raw, limits)
  const facts = readHeaderFacts(header.fields, limits)
  const tree = await readParts(header.fields, raw.subarray(header.bodyStart), limits)
  const parts = leavesOf(tree)
  const { text, html, notes: textNotes } = readTexts(tree, limits, null)
  const { attachments, omittedCount, notes: fileNotes } = await readAttachments(filePartsOf(tree), limits)
  const ownHost = hostOf(facts.message.from[0]?.[0]?.address ?? '')
  return {
    ...facts.message,
    text,
    html,
    attachments,
    attachmentsOmitted: omittedCount,
    twoReadings: await findTwoReadings(raw, header, facts.message),
    hasAttachedOriginal: parts.some(isAttachedMail) || quotesOutsider(text ?? '', ownHost),
    contentType: tree.contentType,
    report: readReport(parts, tree.contentType, limits),
    notes: noteSet([
      ...(header.isBroken ? ['broken_charset'] : []),
      ...facts.notes,
      ...textNotes,
      ...fileNotes,
      ...shellNotes(tree),
    ]),
  }
}

/** Mail we cannot look into, said aloud: its text and files are inside the shell. */
function shellNotes(tree: PartTree): string[] {
  const types = typesOf(tree)
  if (types.includes('multipart/encrypted')) return ['encrypted']
  if (types.some((type) => /^application\/(?:x-)?pkcs7-mime$/.test(type))) return ['smime_shell']
  return types.includes('multipart/signed') ? ['signed'] : []
}

function typesOf(tree: PartTree): string[] {
  return [tree.contentType, ...tree.children.flatMap(typesOf)]
}

function noteSet(notes: readonly string[]): string[] {
  return [...new Set(notes)]
}

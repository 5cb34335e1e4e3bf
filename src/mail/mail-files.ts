import type { MailFile } from '../domain/mail-view.ts'
import type { ParseLimits } from './limits.ts'
import { isBodyText, leavesOf, type MimePart, type PartTree } from './mime-parts.ts'
import { sniffType } from './read-attachments.ts'
import { isReportPart } from './read-report.ts'
import { safeFileName } from './safe-file-name.ts'

/** The parts that are files to a reader, in the order in which the message lists them as attachments. */
export function filePartsOf(tree: PartTree): readonly MimePart[] {
  return leavesOf(tree).filter((part) => !isBodyText(part) && !isReportPart(part))
}

/** The attachment at this place of the message's list, whole; null where there is none or not all of it was kept. */
export async function readFile(tree: PartTree, index: number, limits: ParseLimits): Promise<MailFile | null> {
  const part = filePartsOf(tree).slice(0, limits.attachments)[index]
  if (part === undefined || part.sha256 === '' || part.bytes.length < part.sizeBytes) return null
  return {
    fileName: safeFileName(part.fileName ?? '', part.contentType, limits.fileNameCharacters),
    sniffedType: await sniffType(part.bytes.subarray(0, limits.sniffBytes)),
    bytes: part.bytes,
  }
}

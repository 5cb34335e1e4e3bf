import { isUtf8 } from 'node:buffer'
import { fileTypeFromBuffer } from 'file-type'
import type { ParsedAttachment } from '../domain/parsed-message.ts'
import { withoutCutCharacter } from './charset.ts'
import type { ParseLimits } from './limits.ts'
import type { MimePart } from './mime-parts.ts'
import { safeFileName } from './safe-file-name.ts'

export interface ReadAttachments {
  readonly attachments: readonly ParsedAttachment[]
  /** Beyond the cap: not even a stub is kept. */
  readonly omittedCount: number
  readonly notes: readonly string[]
}

/** Facts of the attachments; over the caps only a stub stays, so that it can be seen that something was there. */
export async function readAttachments(parts: readonly MimePart[], limits: ParseLimits): Promise<ReadAttachments> {
  const attachments = await Promise.all(parts.slice(0, limits.attachments).map((part) => readAttachment(part, limits)))
  const omittedCount = parts.length - attachments.length
  const isCapped = omittedCount > 0 || attachments.some(({ omitted }) => omitted)
  return { attachments, omittedCount, notes: isCapped ? ['attachment_cap'] : [] }
}

async function readAttachment(part: MimePart, limits: ParseLimits): Promise<ParsedAttachment> {
  return {
    fileName: safeFileName(part.fileName ?? '', part.contentType, limits.fileNameCharacters),
    declaredType: part.contentType,
    sniffedType: await sniffType(part.bytes.subarray(0, limits.sniffBytes)),
    sizeBytes: part.sizeBytes,
    sha256: part.sha256,
    contentId: part.contentId,
    inline: part.isRelated || (part.contentId !== null && part.disposition === 'inline'),
    omitted: part.sha256 === '',
  }
}

/** What the first bytes say they are, whatever was declared: a program named `photo.jpg` is told by it. */
export async function sniffType(bytes: Buffer): Promise<string> {
  const sniffed = await fileTypeFromBuffer(bytes)
  if (sniffed !== undefined) return sniffed.mime
  const isText = isUtf8(withoutCutCharacter(bytes)) && !bytes.includes(0)
  if (!isText) return 'application/octet-stream'
  return markup.test(bytes.toString('latin1', 0, 512)) ? 'text/html' : 'text/plain'
}

const markup = /^\s*(?:<!doctype html|<html|<head|<body|<script|<svg)/i

import { createHash } from 'node:crypto'
import { MailParser, type AttachmentStream, type Headers } from 'mailparser'
import type { HeaderField } from './header-fields.ts'
import { ParserLimit, type ParseLimits } from './limits.ts'

/** One part of the mail that holds no other parts. */
export interface MimePart {
  /** As declared, lower-case; `text/plain` where nothing is declared (RFC 2045 section 5.2). */
  readonly contentType: string
  readonly charset: string | null
  readonly isFlowed: boolean
  readonly deletesSpace: boolean
  readonly disposition: 'attachment' | 'inline'
  readonly fileName: string | null
  readonly contentId: string | null
  readonly isRelated: boolean
  readonly sizeBytes: number
  /** `''` where it was over the limit and not hashed. */
  readonly sha256: string
  /** The first bytes, transfer encoding undone: of texts and reports all within the limit, of others what tells their type. */
  readonly bytes: Buffer
}

export interface PartTree {
  readonly contentType: string
  readonly children: readonly PartTree[]
  readonly part: MimePart | null
}

/**
 * Takes the body apart with mailparser, which sees of the header only what describes the body: its own reading of From, To
 * and Subject is not asked for, and what is written there cannot keep it busy.
 */
export async function readParts(fields: readonly HeaderField[], body: Buffer, limits: ParseLimits): Promise<PartTree> {
  const parser = new MailParser({
    ignoreEmbedded: true,
    keepDeliveryStatus: true,
    checksumAlgo: false,
    maxHeadSize: limits.partHeaderBytes,
    maxChildNodes: limits.parts,
  })
  const inside = lookInside(parser)
  const parts = new Map<Headers, MimePart>()
  const budget = { hashBytes: limits.attachmentBytes }
  const done = Promise.withResolvers<undefined>()
  parser.on('data', (data) => {
    if (data.type === 'attachment') takePart(data, budget, limits, (part) => parts.set(data.headers, part))
  })
  parser.on('end', () => done.resolve(undefined))
  parser.on('error', (error) => done.reject(limitOf(error)))
  parser.write(mimeHeader(fields))
  parser.end(body)
  await done.promise
  return inside.tree === false ? empty : treeOf(inside.tree, parts, 0, limits)
}

const empty: PartTree = { contentType: 'text/plain', children: [], part: null }

/**
 * mailparser decodes texts by the charset it is told, and what does not fit is lost. With no type counted as text every part
 * comes as its bytes. Neither member is promised by the library; the charset and structure fixtures fail if that changes.
 */
function lookInside(parser: MailParser): { textTypes: string[]; readonly tree: ParserNode | false } {
  const inside = parser as unknown as { textTypes: string[]; readonly tree: ParserNode | false }
  inside.textTypes = []
  return inside
}

interface ParserNode {
  readonly contentType: string | false
  readonly headers: Headers
  readonly children: readonly ParserNode[]
}

function mimeHeader(fields: readonly HeaderField[]): Buffer {
  const described = fields.filter(({ name }) => name.startsWith('content-') || name === 'mime-version')
  return Buffer.from([...described.map(({ name, value }) => `${name}: ${value}`), '', ''].join('\r\n'))
}

function takePart(
  attachment: AttachmentStream,
  budget: { hashBytes: number },
  limits: ParseLimits,
  done: (part: MimePart) => void,
): void {
  const described = describe(attachment)
  const keepBytes = keptWhole.test(described.contentType)
    ? Math.max(limits.textCharacters * 4, limits.fileBytes)
    : limits.fileBytes
  // A body text is never asked for its hash.
  const hash = isBodyText(described) ? null : createHash('sha256')
  const chunks: Buffer[] = []
  let kept = 0
  let sizeBytes = 0
  attachment.content.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.length
    if (sizeBytes <= budget.hashBytes) hash?.update(chunk)
    if (kept >= keepBytes) return
    chunks.push(chunk.subarray(0, keepBytes - kept))
    kept += chunk.length
  })
  attachment.content.on('end', () => {
    const isHashed = sizeBytes <= budget.hashBytes
    if (isHashed) budget.hashBytes -= sizeBytes
    done({ ...described, sizeBytes, sha256: isHashed ? (hash?.digest('hex') ?? '') : '', bytes: Buffer.concat(chunks) })
    attachment.release?.()
  })
}

/** The parts themselves, in the order written. */
export function leavesOf(tree: PartTree): readonly MimePart[] {
  return tree.part === null ? tree.children.flatMap(leavesOf) : [tree.part]
}

/** True for parts that are the mail's own words. */
export function isBodyText({ disposition, contentType }: Pick<MimePart, 'disposition' | 'contentType'>): boolean {
  return disposition === 'inline' && (contentType === 'text/plain' || contentType === 'text/html')
}

/** Read by us, beyond what tells a file's type. */
const keptWhole = /^(?:text|message)\//

function describe(attachment: AttachmentStream): Omit<MimePart, 'sizeBytes' | 'sha256' | 'bytes'> {
  const type = structured(attachment.headers.get('content-type'))
  const contentType = type.value.toLowerCase()
  return {
    contentType: /^[\w.+-]+\/[\w.+-]+$/.test(contentType)
      ? contentType
      : contentType === ''
        ? 'text/plain'
        : unknownType,
    charset: type.params['charset'] ?? null,
    isFlowed: type.params['format']?.toLowerCase() === 'flowed',
    deletesSpace: type.params['delsp']?.toLowerCase() === 'yes',
    // RFC 2183 section 2.8: a disposition nobody knows is an attachment.
    disposition: /^(?:|inline)$/i.test(attachment.contentDisposition ?? '') ? 'inline' : 'attachment',
    fileName: attachment.filename ?? null,
    contentId: attachment.cid ?? null,
    isRelated: attachment.related === true,
  }
}

const unknownType = 'application/octet-stream'

interface Structured {
  readonly value: string
  readonly params: Readonly<Record<string, string>>
}

function structured(header: unknown): Structured {
  const isStructured = typeof header === 'object' && header !== null && 'params' in header
  return isStructured ? (header as Structured) : { value: '', params: {} }
}

function treeOf(node: ParserNode, parts: ReadonlyMap<Headers, MimePart>, depth: number, limits: ParseLimits): PartTree {
  if (depth > limits.nesting) throw new ParserLimit(`the parts nest deeper than ${limits.nesting} levels`)
  const part = parts.get(node.headers) ?? null
  return {
    contentType: part?.contentType ?? (node.contentType === false ? 'text/plain' : node.contentType),
    children: node.children.map((child) => treeOf(child, parts, depth + 1, limits)),
    part,
  }
}

/** The splitter's own bounds on parts and header sizes are limits of the mail, no fault. */
function limitOf(error: unknown): unknown {
  const isLimit = error instanceof Error && 'code' in error && error.code === 'EMAXLEN'
  return isLimit ? new ParserLimit(error.message, { cause: error }) : error
}

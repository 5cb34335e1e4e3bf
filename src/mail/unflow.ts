/**
 * Joins the soft line ends of format=flowed (RFC 3676 section 4.1): a line that ends with a blank goes on in the next one of
 * the same quote depth. `delete_space` (DelSp=yes) takes that blank away, for scripts that write no blanks.
 *
 * @example unflow('Guten \nTag', 'keep_space') // 'Guten Tag'
 */
export function unflow(text: string, softBreak: 'keep_space' | 'delete_space'): string {
  const paragraphs: Paragraph[] = []
  let isOpen = false
  for (const line of text.split('\n')) {
    const depth = quoteDepth(line)
    const content = line.slice(depth).replace(/^ /, '')
    // The signature's line ends with a blank of its own (section 4.3).
    const isSignature = content === '-- '
    const isSoft = content.endsWith(' ') && !isSignature
    const piece = isSoft && softBreak === 'delete_space' ? content.slice(0, -1) : content
    const last = paragraphs.at(-1)
    if (isOpen && last?.depth === depth && !isSignature) last.pieces.push(piece)
    else paragraphs.push({ depth, pieces: [piece] })
    isOpen = isSoft
  }
  return paragraphs.map(written).join('\n')
}

interface Paragraph {
  readonly depth: number
  readonly pieces: string[]
}

function quoteDepth(line: string): number {
  let depth = 0
  while (line[depth] === '>') depth += 1
  return depth
}

function written({ depth, pieces }: Paragraph): string {
  const text = pieces.join('')
  return depth === 0 ? text : `${'>'.repeat(depth)} ${text}`
}

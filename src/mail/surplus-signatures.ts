/** Mail that passed a few gateways has three or four; each one more is a DNS question and work that its sender orders. */
const maxSignatures = 10

/** The mail without the DKIM signatures beyond the first ten; the same bytes where there are no more. */
export function withFewSignatures(raw: Buffer): Buffer {
  const end = headerLength(raw)
  const header = raw.toString('latin1', 0, end)
  const fields = header.split(/\r?\n(?![ \t])/)
  const isSignature = (field: string): boolean => /^dkim-signature[ \t]*:/i.test(field)
  if (fields.filter(isSignature).length <= maxSignatures) return raw
  let seen = 0
  const kept = fields.filter((field) => {
    if (isSignature(field)) seen += 1
    return !isSignature(field) || seen <= maxSignatures
  })
  return Buffer.concat([Buffer.from(kept.join('\r\n'), 'latin1'), raw.subarray(end)])
}

function headerLength(raw: Buffer): number {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((end) => end !== -1)
  return ends.length === 0 ? raw.length : Math.min(...ends)
}

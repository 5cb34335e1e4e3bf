/** A mail of these header lines and this body, with CRLF. */
export function mailOf(header: readonly string[], body: string): Buffer {
  return Buffer.from([...header, '', body.replace(/\r?\n/g, '\r\n')].join('\r\n'))
}

/** A mail whose parts are these, each with its own header lines. */
export function multipartOf(parts: readonly { readonly header: readonly string[]; readonly body: string }[]): Buffer {
  const written = parts.map(({ header, body }) => `--b\n${header.join('\n')}\n\n${body}\n`).join('')
  return mailOf(['From: lena@xyz.example', 'Content-Type: multipart/mixed; boundary="b"'], `${written}--b--\n`)
}

export function fileOf(name: string, body: string): { readonly header: readonly string[]; readonly body: string } {
  return { header: ['Content-Type: application/x-test', `Content-Disposition: attachment; filename="${name}"`], body }
}

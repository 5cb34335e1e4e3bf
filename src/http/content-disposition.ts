/**
 * Content-Disposition for a file to be saved (RFC 6266): a plain name that every client reads, and the true one as RFC 8187
 * writes it. Neither can end the header or the quotes, whatever the name holds.
 *
 * @example attachmentNamed('Angebot für "Nord".pdf')
 * // `attachment; filename="Angebot f_r _Nord_.pdf"; filename*=UTF-8''Angebot%20f%C3%BCr%20%22Nord%22.pdf`
 */
export function attachmentNamed(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${extendedValue(fileName)}`
}

/** What `encodeURIComponent` leaves and RFC 8187 section 3.2.1 does not allow is encoded too. */
function extendedValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

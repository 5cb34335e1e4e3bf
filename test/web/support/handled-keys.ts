/** Names of the handlers that a source file hands to `useKeys`. */
export function handledKeys(source: string): readonly string[] {
  return [...source.matchAll(/\buseKeys\('\w+',/g)].flatMap(({ index, 0: opening }) => {
    const handlers = untilClosed(source.slice(index + opening.length))
    return [...handlers.matchAll(/\b([a-z_]+)(?=:|,\n)/g)].map(([name]) => name)
  })
}

/** The text up to the bracket that closes the call. */
function untilClosed(text: string): string {
  let depth = 1
  for (const { 0: bracket, index } of text.matchAll(/[()]/g)) {
    depth += bracket === '(' ? 1 : -1
    if (depth === 0) return text.slice(0, index)
  }
  return text
}

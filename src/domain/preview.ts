/**
 * True for a picture that a page may show: pixels by its bytes, and its name says the same. An SVG or a page is a document,
 * whatever its name.
 *
 * @example isPreviewable('photo.JPG', 'image/jpeg') // true
 * @example isPreviewable('photo.png', 'text/html') // false
 */
export function isPreviewable(fileName: string, sniffedType: string): boolean {
  const ending = /\.([^.]{1,20})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return endings.get(sniffedType)?.includes(ending) ?? false
}

const endings: ReadonlyMap<string, readonly string[]> = new Map([
  ['image/png', ['png']],
  ['image/jpeg', ['jpg', 'jpeg', 'jpe', 'jfif']],
  ['image/gif', ['gif']],
  ['image/webp', ['webp']],
])

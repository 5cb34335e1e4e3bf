/**
 * The formatter for these options in the reader's language, made once for both: making one takes longer than formatting with
 * it a hundred times, and a list formats several values in each of its rows.
 */
export function madeOnce<Options extends object, Format>(
  locale: () => string,
  make: (locale: string, options: Options) => Format,
): (options: Options) => Format {
  const made = new Map<string, Format>()
  return (options) => {
    const language = locale()
    const key = `${language} ${JSON.stringify(options)}`
    const known = made.get(key)
    if (known !== undefined) return known
    const format = make(language, options)
    made.set(key, format)
    return format
  }
}

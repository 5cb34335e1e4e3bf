/** One use of a translated text: a whole key, or a pattern where part of the key comes from data. */
export interface UsedKey {
  readonly file: string
  readonly namespace: string
  /** `nav.home`, or `nav.*` where the last part is filled in. */
  readonly key: string
}

/** Every `t(…)` of a source file, with the namespace of the `useTranslation` before it. */
export function usedKeys(file: string, source: string): readonly UsedKey[] {
  const hooks = [...source.matchAll(/useTranslation\(\s*\[?\s*'(\w+)'/g)].map(({ index, 1: namespace }) => ({
    index,
    namespace: namespace ?? '',
  }))
  return [...source.matchAll(/(?:(?<![\w.])|(?<=getI18n\(\)\.))t\(/g)].flatMap(({ index }) => {
    const own = hooks.findLast((hook) => hook.index < index)?.namespace ?? 'common'
    return literalsOf(firstArgument(source, index + 2)).map((key) => ({ file, ...named(key, own) }))
  })
}

/** References of one text to another, `$t(evidence:because.{{because}})`. */
export function nestedKeys(file: string, namespace: string, text: string): readonly UsedKey[] {
  return [...text.matchAll(/\$t\(([^),]+)\)/g)].map(({ 1: key }) => ({
    file,
    ...named((key ?? '').replace(/\{\{.*?\}\}/g, '*'), namespace),
  }))
}

/** True where the used key means this one. */
export function means(
  { namespace, key }: UsedKey,
  found: { readonly namespace: string; readonly key: string },
): boolean {
  if (namespace !== found.namespace) return false
  if (!key.includes('*')) return key === found.key
  const pattern = key.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('.+')}$`).test(found.key)
}

function named(key: string, namespace: string): { readonly namespace: string; readonly key: string } {
  const colon = key.indexOf(':')
  return colon === -1 ? { namespace, key } : { namespace: key.slice(0, colon), key: key.slice(colon + 1) }
}

/** The text up to the comma or bracket that ends the first argument. */
function firstArgument(source: string, start: number): string {
  let depth = 0
  let quote: string | null = null
  for (let at = start; at < source.length; at += 1) {
    const character = source[at] ?? ''
    if (quote !== null) quote = character === quote ? null : quote
    else if (/['"`]/.test(character)) quote = character
    else if (/[([{]/.test(character)) depth += 1
    else if (depth === 0 && /[,)]/.test(character)) return source.slice(start, at)
    else if (/[)\]}]/.test(character)) depth -= 1
  }
  return ''
}

/** Literals that may become the key: of a choice both sides, but not what its condition compares with. */
function literalsOf(argument: string): readonly string[] {
  const chosen = argument.replace(/[=!]==?\s*'[^']*'/g, '')
  return [...chosen.matchAll(/'([^']*)'|`([^`]*)`/g)].map(
    ({ 1: plain, 2: template }) => plain ?? (template ?? '').replace(/\$\{[^}]*\}/g, '*'),
  )
}

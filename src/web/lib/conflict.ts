/** Fields that I changed and somebody else changed too, to something else. */
export function changedByBoth<T extends object>(base: T, mine: T, theirs: T): readonly (keyof T & string)[] {
  return fieldsOf(base).filter(
    (field) =>
      differs(mine[field], base[field]) && differs(theirs[field], base[field]) && differs(mine[field], theirs[field]),
  )
}

/** What they changed as they left it, and what only I changed as I typed it. */
export function withTheirs<T extends object>(base: T, mine: T, theirs: T): T {
  const kept = fieldsOf(base).map((field) => [field, differs(theirs[field], base[field]) ? theirs[field] : mine[field]])
  return { ...mine, ...(Object.fromEntries(kept) as Partial<T>) }
}

/** The fields that I changed, as I left them: what a change tells the server, so that nothing else is set back. */
export function changedOnly<T extends object>(base: T, mine: T): Partial<T> {
  const changed = fieldsOf(base).filter((field) => differs(mine[field], base[field]))
  return Object.fromEntries(changed.map((field) => [field, mine[field]])) as Partial<T>
}

function fieldsOf<T extends object>(values: T): readonly (keyof T & string)[] {
  return Object.keys(values) as (keyof T & string)[]
}

function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other)
}

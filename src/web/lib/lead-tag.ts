interface Tagged {
  readonly id: string
  readonly number: string
  readonly name: string
}

/** Whose lead it is, and where its pages are. */
interface TagPlace {
  readonly leadWord: string | null
  readonly origin: string
}

export type TagForm = 'tag' | 'title' | 'link'

/**
 * What belongs into a subject so that mail finds its lead: the digits stand between spaces, or at the end, after the word by
 * which the tenant knows its leads; null: it has none.
 *
 * @example leadTag({ id: 'x', number: '11111', name: 'Pumps' }, 'title', { leadWord: 'Lead', origin: '' }) // 'Pumps Lead 11111'
 */
export function leadTag({ id, number, name }: Tagged, form: TagForm, { leadWord, origin }: TagPlace): string {
  const tag = leadWord === null ? number : `${leadWord} ${number}`
  switch (form) {
    case 'tag':
      return tag
    case 'title':
      return `${name} ${tag}`
    case 'link':
      return `${name} ${tag} ${origin}/leads/${id}`
  }
}

/** The form that the n-th press in a row copies, from 0; after the third it begins again. */
export function tagFormOf(press: number): TagForm {
  const forms = ['tag', 'title', 'link'] as const
  return forms[press % forms.length] ?? 'tag'
}

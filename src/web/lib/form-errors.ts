import type { UseFormReturnType } from '@mantine/form'
import { Problem } from './api.ts'
import { fieldWords } from './problem-words.ts'

/** What the server said about single fields, in the reader's language, under the names the form has for them; `emails.0` belongs to `emails`. */
export function fieldErrors(error: unknown, fields: readonly string[]): Record<string, string> {
  if (!(error instanceof Problem)) return {}
  const told = Object.entries(error.fields).flatMap(([path, problem]) => {
    const field = fields.find((name) => path === name) ?? fields.find((name) => path.startsWith(`${name}.`))
    return field === undefined ? [] : [[field, fieldWords(problem)] as const]
  })
  return Object.fromEntries(told)
}

interface Focusable {
  readonly getInputNode: (path: string) => HTMLElement | null
}

const focusable = 'input:not([type=hidden]), textarea, select, button'

/** Puts the focus on the first field of the page that is wrong, so that keyboard and screen reader are where the work is. */
export function focusFirst(form: Focusable, errors: object): void {
  const [first] = Object.keys(errors)
    .map((path) => form.getInputNode(path))
    .filter((node) => node !== null)
    .toSorted((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
  // A group of fields has the path itself: its first field is where to begin.
  const field = first?.matches(focusable) === false ? first.querySelector<HTMLElement>(focusable) : first
  field?.focus()
}

/** What a form does when it is submitted: acts where all is well, else shows the first field that is wrong. */
export function submitOf<V>(form: UseFormReturnType<V>, act: (values: V) => void) {
  return form.onSubmit(act, (errors) => focusFirst(form, errors))
}

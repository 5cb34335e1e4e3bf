import { useState } from 'react'
import { fieldErrors, focusFirst } from '../lib/form-errors.ts'
import { useProblemWords } from './use-problem-words.ts'

interface Form {
  readonly setErrors: (errors: Record<string, string>) => void
  readonly getInputNode: (path: string) => HTMLElement | null
}

/** Puts a refusal where it belongs: at the fields it names, the focus on the first of them, and in a sentence above. */
export function useRefusal(form: Form, fields: readonly string[]) {
  const sayWhy = useProblemWords()
  const [refused, setRefused] = useState<string | null>(null)
  const refuse = (error: Error) => {
    const errors = fieldErrors(error, fields)
    form.setErrors(errors)
    focusFirst(form, errors)
    setRefused(sayWhy(error))
  }
  return { refused, refuse }
}

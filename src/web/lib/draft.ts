import { useState } from 'react'

const prefix = 'bccrm.draft.'

/**
 * Text that is being written: it is still there when the person comes back to the page or loads it anew, and is kept by this
 * tab alone. Emptied, it is forgotten.
 */
export function useDraft(name: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => read(prefix + name))
  const write = (next: string) => {
    setText(next)
    keep(prefix + name, next)
  }
  return [text, write]
}

/** For whoever signs out: the next person at this browser reads none of it. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(window.sessionStorage)) {
      if (key.startsWith(prefix)) window.sessionStorage.removeItem(key)
    }
  } catch {
    // A browser that forbids storage has kept nothing.
  }
}

function read(key: string): string {
  try {
    return window.sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function keep(key: string, text: string): void {
  try {
    if (text === '') window.sessionStorage.removeItem(key)
    else window.sessionStorage.setItem(key, text)
  } catch {
    // A browser that forbids storage keeps the text as long as the page is open.
  }
}

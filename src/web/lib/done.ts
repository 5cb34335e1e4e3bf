import { notifications } from '@mantine/notifications'
import { announceUndoable, type Undoable } from './undo.ts'

/** Says what was done; with a button to undo it where the answer carries a token for that, else it answers null. */
export function announceDone(words: string, answer: unknown, afterUndo: () => void): Undoable | null {
  const undoToken = undoTokenOf(answer)
  if (undoToken !== null) return announceUndoable(words, undoToken, afterUndo)
  notifications.show({ message: words, withBorder: true })
  return null
}

function undoTokenOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('undoToken' in answer)) return null
  return typeof answer.undoToken === 'string' ? answer.undoToken : null
}

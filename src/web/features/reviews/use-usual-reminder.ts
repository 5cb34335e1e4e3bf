import { laterAt } from '../../lib/later.ts'
import { useAtNow } from '../../ui/use-now.ts'
import { useSession } from '../../lib/session.ts'

/** When this person is reminded of a lead whose mail is filed now, as Preferences say, ISO 8601; null: not at all. */
export function useUsualReminder(): string | null {
  const { filingReminder } = useSession().user
  // A mail may lie on the desk over night: worked out anew as time passes.
  const at = useAtNow((now) => (filingReminder === null ? '' : laterAt(filingReminder, now).toISOString()))
  return at === '' ? null : at
}

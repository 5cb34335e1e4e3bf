import { baseSubject, foldSubject } from './thread.ts'

/** What tells the conversation of a mail: its own Message-ID and those it refers to, the oldest last, and its subject. */
export interface ConversationMail {
  readonly threadIds: readonly string[]
  readonly subject: string
}

/**
 * For each mail the name of its conversation, null where it belongs to none. Mails are of one conversation where their ids
 * lead from one to the other, by however many steps, and their subject is the same: an id that a template repeats in every
 * mail joins nothing. The name is the oldest id that the oldest mail refers to, so that other mails of the same conversation,
 * named at another time, mostly have the same.
 * @param mails the newest first.
 */
export function conversationsOf(mails: readonly ConversationMail[]): readonly (string | null)[] {
  const names = new Map<string, string>()
  const keysOf = ({ threadIds, subject }: ConversationMail) => {
    const words = foldSubject(baseSubject(subject))
    return threadIds.map((id) => `${id} ${words}`)
  }
  // From the oldest on, each mail takes the name of what it refers to, and gives it to every id it bears.
  for (const mail of [...mails].reverse()) {
    const keys = keysOf(mail)
    const name = keys.map((key) => names.get(key)).find((known) => known !== undefined) ?? keys.at(-1)
    if (name === undefined) continue
    for (const key of keys) if (!names.has(key)) names.set(key, name)
  }
  return mails.map(
    (mail) =>
      keysOf(mail)
        .map((key) => names.get(key))
        .find((known) => known !== undefined) ?? null,
  )
}

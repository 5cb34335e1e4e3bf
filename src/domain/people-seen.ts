import { addressKey } from './address.ts'
import type { Mailbox } from './parsed-message.ts'

/** Somebody whom mail names. */
export interface PersonSeen {
  /** As last written; `''` where no mail says one. */
  readonly name: string
  readonly address: string
  readonly mailCount: number
  readonly lastSeenAt: Date
}

interface SeenMail {
  readonly at: Date
  readonly people: readonly Mailbox[]
}

const maxPeople = 50

/**
 * The people whom these mails name, each address once, the latest seen first, at most 50.
 * @param mails the newest first.
 * @param counts whether somebody with this address is looked for.
 */
export function peopleSeen(mails: readonly SeenMail[], counts: (address: string) => boolean): readonly PersonSeen[] {
  const seen = new Map<string, PersonSeen>()
  for (const { at, people } of mails) {
    for (const [key, named] of Map.groupBy(people, ({ address }) => addressKey(address))) {
      const address = named[0]?.address ?? key
      const before = seen.get(key)
      if (!counts(address) || (before === undefined && seen.size === maxPeople)) continue
      const { name, mailCount, ...kept } = before ?? { name: '', address, mailCount: 0, lastSeenAt: at }
      seen.set(key, { ...kept, name: name === '' ? nameOf(named) : name, mailCount: mailCount + 1 })
    }
  }
  return [...seen.values()]
}

/** The first that is one. A name that looks like an address could name another person than the address does. */
function nameOf(named: readonly Mailbox[]): string {
  return named.map(({ name }) => name.trim()).find((name) => name !== '' && !name.includes('@')) ?? ''
}

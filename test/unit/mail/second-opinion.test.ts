import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { addressKey } from '../../../src/domain/address.ts'
import { senderOf } from '../../../src/domain/recognise-tenant.ts'
import { normaliseSubject } from '../../../src/domain/subject-token.ts'
import { fixtureNames, parseFixture, readFixture } from './fixtures.ts'

/**
 * Where the two parsers are known to differ, and why ours is the reading we want. A new name here is a decision; a name that
 * no longer differs is taken out.
 */
const differs: Readonly<Record<string, string>> = {
  'from-empty-group': 'postal-mime names no mailbox for a group; ours asks Sender (RFC 6854)',
  'from-group-with-sender': 'postal-mime names no mailbox for a group; ours asks Sender (RFC 6854)',
  'header-8bit-gbk': 'postal-mime reads every header as UTF-8 and loses the characters',
  'header-8bit-latin1': 'postal-mime reads every header as UTF-8 and loses the characters',
  'words-split-base64-group': 'postal-mime decodes each half of a Base64 group for itself',
  'words-split-character':
    'postal-mime takes utf-8 and UTF-8 for two charsets and loses the character between the words',
  'words-split-mixed-encoding': 'postal-mime loses a character that is split between Q and B',
}

it.each(fixtureNames)('reads From, Subject and Message-ID of %s as postal-mime does', async (name) => {
  const ours = await parseFixture(name)
  const theirs = await PostalMime.parse(readFixture(name))
  const sender = senderOf(ours)
  const said = {
    subject: normaliseSubject(ours.subject),
    messageId: ours.messageId,
    // Where we see no single sender the mail is held; a second opinion is of no use.
    from: sender?.address ?? 'held',
  }
  const alsoSaid = {
    subject: normaliseSubject(theirs.subject ?? ''),
    messageId: /^<([^<>]+@[^<>]+)>/.exec(theirs.messageId ?? '')?.[1] ?? null,
    from: sender === null ? 'held' : addressKey(theirs.from?.address ?? ''),
  }
  if (name in differs) expect(said).not.toEqual(alsoSaid)
  else expect(said).toEqual(alsoSaid)
})

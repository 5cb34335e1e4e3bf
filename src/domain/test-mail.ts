import type { TestMailId, TenantId, UserId } from './ids.ts'

/** A mail that a person sends to see what becomes of it; it stays out of every history unless it is kept. */
export interface TestMail {
  readonly id: TestMailId
  readonly tenantId: TenantId
  readonly userId: UserId
  /** Stands in the subject; what the mail is known by. */
  readonly code: string
  readonly subject: string
  /** The address it is sent from, which its sender wants to count as his; null: a plain test. */
  readonly senderAddress: string | null
  readonly createdAt: Date
  readonly keptUntil: Date
}

/** Test and mail are forgotten after a week. */
export const testMailDays = 7

/**
 * The code of a test in a subject, lower-case; null where there is none.
 *
 * @example findTestCode('Test Lead 11111 test-kxwmtrbzqh') // 'test-kxwmtrbzqh'
 */
export function findTestCode(subject: string): string | null {
  return /(?:^|\s)(test-[a-z]{10})(?=\s|$)/i.exec(subject)?.[1]?.toLowerCase() ?? null
}

/** Letters only, so that no digits of the code are taken for a number. */
export function testCode(random: string): string {
  if (!/^[a-z]{10}$/.test(random)) throw new TypeError('The code of a test mail is ten letters')
  return `test-${random}`
}

/** As a person would write it, with the number of a real lead where there is one. */
export function testSubject(code: string, lead: { readonly leadWord: string; readonly number: string } | null): string {
  return lead === null ? `Test ${code}` : `Test ${lead.leadWord} ${lead.number} ${code}`.replace(/ {2,}/g, ' ')
}

/** Opens a new mail with everything filled in (RFC 6068 section 2): to its sender, so that no customer gets it. */
export function testMailLink(letter: { readonly to: string; readonly bcc: string; readonly subject: string }): string {
  const [to, bcc, subject] = [letter.to, letter.bcc, letter.subject].map(encodeURIComponent)
  return `mailto:${to}?bcc=${bcc}&subject=${subject}`
}

import { z } from 'zod'
import { decision } from './matching.ts'
import { message } from './message.ts'
import { instant, mailAddress } from './values.ts'

/** A mail that was stopped, and when it goes by itself. */
export const stoppedMail = message.extend({ expiresAt: instant.nullable().describe('Null: never.') })

export const stoppedRelease = z.strictObject({
  from: mailAddress.optional().describe('Who wrote it, where the mail does not name one single sender.'),
})

/** What matching would make of it if it went on now. */
export const dryRun = z.object({ decision: decision.nullable().describe('Null where the mail cannot be read.') })

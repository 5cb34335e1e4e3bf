import { z } from 'zod'
import { readableCharsets } from '../domain/charsets.ts'

const readableCharset = z.enum(readableCharsets)

/** The words and the header of one mail. */
export const mailContent = z.object({
  text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).describe('In the order written, decoded.'),
  hasHtml: z.boolean(),
  hasRemoteImages: z.boolean().describe('Its HTML names images on other servers that could be loaded.'),
  charset: z
    .object({
      declared: z.string().nullable().describe('As the mail says; null: it says nothing.'),
      detected: readableCharset.nullable().describe('What its bytes look like; null: ASCII, or it cannot be told.'),
      readAs: z.string().describe('How it is read where no `charset` is asked for.'),
      isDoubted: z.boolean().describe('Its bytes do not fit what is declared, or look like something else.'),
    })
    .describe('Of the first text that is doubted, else of the first.'),
  notes: z.array(z.string()).describe('What was repaired or cut, e.g. broken_charset, text_cut.'),
})

export type MailContentPayload = z.infer<typeof mailContent>

/** The bytes as received, as text; for whoever looks into why a mail was read as it was. */
export const mailSource = z.object({
  text: z.string(),
  isCut: z.boolean().describe('Only the first 256 KB; the whole is at `/raw`.'),
})

export type MailSourcePayload = z.infer<typeof mailSource>

const charsetWish = readableCharset.optional().describe('Reads the words in this charset, whatever the mail says.')

export const contentQuery = z.object({ charset: charsetWish })

export const htmlQuery = z.object({
  images: z.enum(['off', 'on']).default('off').describe('Whether images on other servers are loaded.'),
  charset: charsetWish,
  language: z.enum(['en', 'de', 'nl', 'zh']).default('en').describe('Of the few words that are ours.'),
})

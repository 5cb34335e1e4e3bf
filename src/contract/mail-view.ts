import { z } from 'zod'

/** The words and the header of one mail. */
export const mailContent = z.object({
  text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).describe('In the order written, decoded.'),
  hasHtml: z.boolean(),
  hasRemoteImages: z.boolean().describe('Its HTML names images on other servers that could be loaded.'),
  declaredCharset: z.string().nullable(),
  notes: z.array(z.string()).describe('What was repaired or cut, e.g. broken_charset, text_cut.'),
})

export type MailContentPayload = z.infer<typeof mailContent>

/** The bytes as received, as text; for whoever looks into why a mail was read as it was. */
export const mailSource = z.object({
  text: z.string(),
  isCut: z.boolean().describe('Only the first 256 KB; the whole is at `/raw`.'),
})

export type MailSourcePayload = z.infer<typeof mailSource>

export const htmlQuery = z.object({
  images: z.enum(['off', 'on']).default('off').describe('Whether images on other servers are loaded.'),
  language: z.enum(['en', 'de', 'nl', 'zh']).default('en').describe('Of the few words that are ours.'),
})

import { randomInt, randomUUID } from 'node:crypto'

export const benchSender = 'lena.vogt@xyz.example'
export const firstNumber = 100_000

/** Where the contact of a lead is reached, so that number and addressee agree. */
export function contactAddress(index: number): string {
  return `contact${index}@company${index % 5000}.example`
}

const line = 'The pumping station needs two pumps and a control cabinet.\r\n'

/** A mail to the contact of one of so many leads, filed as certain; ends with the dot, ready for DATA. */
export function benchMail({ bytes, leads }: { readonly bytes: number; readonly leads: number }): {
  readonly from: string
  readonly raw: string
} {
  const index = randomInt(leads)
  const head = [
    `From: Lena Vogt <${benchSender}>`,
    `To: <${contactAddress(index)}>`,
    `Subject: Your offer, XYZ Lead ${firstNumber + index}`,
    `Message-ID: <${randomUUID()}@xyz.example>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '',
  ].join('\r\n')
  const lineCount = Math.max(1, Math.floor((bytes - head.length) / line.length))
  return { from: benchSender, raw: `${head}${line.repeat(lineCount)}.\r\n` }
}

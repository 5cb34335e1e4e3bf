import type { LeadFilePayload } from '../../../contract/lead-mail.ts'

export interface FilesOfMail extends Pick<LeadFilePayload, 'messageId' | 'mail'> {
  readonly files: readonly LeadFilePayload[]
}

/** The files under the mail that brought them; a mail that stands on two pages, once. */
export function filesByMail(files: readonly LeadFilePayload[]): readonly FilesOfMail[] {
  const mails = Map.groupBy(files, ({ messageId }) => messageId)
  return [...mails].flatMap(([messageId, all]) => {
    const once = [...new Map(all.map((file) => [file.index, file])).values()]
    const [first] = once
    return first === undefined ? [] : [{ messageId, mail: first.mail, files: once }]
  })
}

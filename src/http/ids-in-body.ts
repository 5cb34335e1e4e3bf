import { asId, type AnyId, type CompanyId, type ContactId, type UserId } from '../domain/ids.ts'

/** An id in a payload: null takes it away, undefined leaves it as it is. */
export function idIn<I extends AnyId>(
  read: (text: string) => I,
  text: string | null | undefined,
): I | null | undefined {
  return typeof text === 'string' ? read(text) : text
}

interface LeadReferences {
  readonly companyId?: string | null | undefined
  readonly contactId?: string | null | undefined
  readonly salespersonId?: string | null | undefined
}

/** Fields of a lead as commands take them. */
export function leadFields<B extends LeadReferences>(body: B) {
  return {
    ...body,
    companyId: idIn(asId<CompanyId>, body.companyId),
    contactId: idIn(asId<ContactId>, body.contactId),
    salespersonId: idIn(asId<UserId>, body.salespersonId),
  }
}

import type { RefusalCode } from '../domain/refusal.ts'

interface Answered {
  readonly status: number
  readonly title: string
  /** Of the problem, where programs are to tell it from others of its status without reading on (RFC 9457 section 3.1.1). */
  readonly type?: 'urn:problem-type:bccrm:maintenance'
}

/** THE table from refusal to HTTP status and title. */
export const refusals: Readonly<Record<RefusalCode, Answered>> = {
  not_found: { status: 404, title: 'Not found' },
  not_signed_in: { status: 401, title: 'Not signed in' },
  not_allowed: { status: 403, title: 'Not allowed' },
  invalid_input: { status: 400, title: 'Something in the request is wrong' },
  stale_version: { status: 412, title: 'Changed by somebody else' },
  decided_by_person: { status: 409, title: 'Decided by a person' },
  wrong_state: { status: 409, title: 'Not possible in this state' },
  already_exists: { status: 409, title: 'Exists already' },
  number_taken: { status: 409, title: 'Number taken' },
  host_name_invalid: { status: 422, title: 'Not a host name' },
  host_name_free_mail: { status: 422, title: 'A free-mail host belongs to nobody' },
  host_name_public_suffix: { status: 422, title: 'A public suffix belongs to nobody' },
  host_name_ours: { status: 422, title: 'A host of this installation' },
  host_name_taken: { status: 409, title: 'Host name verified by somebody else' },
  host_name_not_proved: { status: 409, title: 'Host name not proved' },
  host_name_pending: { status: 409, title: 'Host name not verified yet' },
  address_invalid: { status: 422, title: 'Not a mail address' },
  address_taken: { status: 409, title: 'Address taken' },
  sender_is_own: { status: 422, title: 'Own people cannot be blocked' },
  sender_is_shared: { status: 422, title: 'A host of many cannot be blocked' },
  target_unknown: { status: 422, title: 'No such lead or project' },
  target_merged: { status: 409, title: 'Lead was merged' },
  content_erased: { status: 410, title: 'Content erased' },
  mail_unreadable: { status: 422, title: 'The mail cannot be read within our limits' },
  infected: { status: 403, title: 'Malicious software was found in it' },
  undo_expired: { status: 410, title: 'Too late to undo' },
  undo_conflict: { status: 409, title: 'Later changes stand against undoing' },
  too_many: { status: 429, title: 'Too many requests' },
  idempotency_key_reused: { status: 409, title: 'Idempotency-Key used before' },
  maintenance: { status: 503, title: 'Maintenance', type: 'urn:problem-type:bccrm:maintenance' },
}

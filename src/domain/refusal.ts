/** Every way a rule says no to an actor. The HTTP status of each stands in `http/refusals.ts`. */
export type RefusalCode =
  | 'not_found'
  | 'not_signed_in'
  | 'not_allowed'
  | 'invalid_input'
  | 'stale_version'
  | 'decided_by_person'
  | 'wrong_state'
  | 'already_exists'
  | 'number_taken'
  | 'host_name_invalid'
  | 'host_name_free_mail'
  | 'host_name_public_suffix'
  | 'host_name_ours'
  | 'host_name_taken'
  | 'host_name_not_proved'
  | 'host_name_pending'
  | 'address_invalid'
  | 'address_taken'
  | 'sender_is_own'
  | 'sender_is_shared'
  | 'target_unknown'
  | 'target_merged'
  | 'content_erased'
  | 'mail_unreadable'
  | 'infected'
  | 'undo_expired'
  | 'undo_conflict'
  | 'too_many'
  | 'idempotency_key_reused'
  | 'maintenance'

/** A rule said no. `message` tells a person which thing, why and what next; `facts` are for programs. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly facts: Readonly<Record<string, unknown>>

  constructor(code: RefusalCode, message: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}

/** What is wrong with one field, as a page says it in the reader's language. */
export type FieldCode =
  | RefusalCode
  | 'missing'
  | 'not_valid'
  | 'not_a_choice'
  | 'unknown_field'
  | 'too_short'
  | 'too_long'
  | 'too_few_items'
  | 'too_many_items'
  | 'too_small'
  | 'too_large'
  | 'line_breaks'
  | 'control_characters'
  | 'digits_only'
  | 'digit_pattern'
  | 'country_code'
  | 'currency_code'
  | 'language_tag'
  | 'calendar_date'
  | 'wrong_code'
  | 'wrong_password'
  | 'unknown_record'
  | 'not_to_come'
  | 'not_within_a_year'
  | 'not_of_a_project'
  | 'cannot_remember'
  | 'name_in_use'
  | 'no_room'

/** Something is wrong with one field of the body; `message` says it to programs and their authors. */
export function refuseField(field: string, code: FieldCode, message: string): Refusal {
  return new Refusal('invalid_input', message, { fields: [{ path: `body.${field}`, code, message }] })
}

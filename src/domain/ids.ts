/**
 * Ids are opaque text. Each kind has a type of its own, so that a lead's id cannot be passed where a tenant's is meant.
 * They are made at the edges (`platform/ids.ts`) and come into `domain` and `commands` as arguments.
 */
declare const kind: unique symbol
type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type TenantId = Id<'tenant'>
export type HostNameId = Id<'hostName'>
export type UserId = Id<'user'>
export type TokenId = Id<'token'>
export type CompanyId = Id<'company'>
export type ContactId = Id<'contact'>
export type LeadId = Id<'lead'>
export type ProjectId = Id<'project'>
export type MessageId = Id<'message'>
export type RawRef = Id<'raw'>
export type HistoryEntryId = Id<'historyEntry'>
export type ReviewId = Id<'review'>
export type FlagId = Id<'flag'>
export type BlockId = Id<'block'>
export type RuleId = Id<'rule'>
export type AuditId = Id<'audit'>
export type UndoId = Id<'undo'>
export type SessionId = Id<'session'>
export type InvitationId = Id<'invitation'>
export type ReminderId = Id<'reminder'>
export type TestMailId = Id<'testMail'>
export type SavedViewId = Id<'savedView'>
export type BulkRunId = Id<'bulkRun'>
export type BulkItemId = Id<'bulkItem'>

/** Any id of this file. */
export type AnyId = Id<string>

/** Reads text from an edge (a path, a job, a document) as an id; it says nothing about whether the record exists. */
export function asId<I extends AnyId>(text: string): I {
  return text as I
}

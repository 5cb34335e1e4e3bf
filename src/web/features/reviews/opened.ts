/** What is open on the desk: one at a time. */
export type Opened =
  'nothing' | 'other_lead' | 'new_lead' | 'do_not_file' | 'later' | 'quarantine' | 'reminder' | 'company' | 'contact'

/** Commands that carry no tenant by design, each for functions that src/store/README.md names, with the reason there. */
export const commandsWithoutTenant: ReadonlySet<string> = new Set([
  // accept: a redelivery is found by its key before anybody knows the tenant.
  'find messages {ingestKey, rawRemovedAt}',
  // begin, getAny: a worker takes a message whose tenant is not known yet.
  'update messages {$or(notBefore+state | notBefore+state | lease.until+state), _id, sizeBytes, startCount}',
  'find messages {_id}',
  // settle, putBack: by the lease, which one worker holds; settling is what gives the message its tenant.
  'update messages {_id, lease.id, state}',
  // changeAny: the operator releases mail that has no tenant.
  'update messages {_id, version}',
  // backlog, quarantineSample: limits of the whole installation.
  'aggregate messages {state}',
  'find messages {state}',
  // quarantineUse: the shares of a host name and of a client network, whoever's mail it is.
  'aggregate messages {index.fromHost, state}',
  'aggregate messages {index.network, state}',
  // counts of null: what doctor adds up, a message in a state that nobody knows included.
  'aggregate messages {}',
  // isAnswerWaiting: a yes or no.
  'find messages {reason, state, threadIds}',
  // waitingForAnswerTo: released when the answered mail gets its tenant.
  'find messages {reason, state, stateChangedAt, threadIds}',
  // hostName: the host name picks the tenant.
  'find hostNames {hostName, state}',
  // bySha256, touch: a token says whose it is; so do the cookie of a session and the link of an invitation.
  'find tokens {index.sha256}',
  'update tokens {_id}',
  'find sessions {index.sha256}',
  'update sessions {_id}',
  'find invitations {index.sha256}',
  // byAddressForSignIn, byOidcForSignIn: nobody knows the tenant before somebody has signed in.
  'find users {active, index.addresses}',
  'find users {active, index.oidc}',
  // canNobodySignIn, and what a first start still needs: questions about the whole installation.
  'find users {$or(passwordHash | oidc), active}',
  'find users {active}',
  // pending of host names and follow-ups, stuck, answersJudgedTooEarly, referencedRaws, removeBefore: housekeeping.
  'find hostNames {index.checkedAt, state}',
  'find followUps {requestedAt}',
  'find messages {$or(notBefore+state+stateChangedAt | notBefore+state | lease.until+state)}',
  'aggregate messages {reason, state, threadIds.0}',
  'find messages {rawRef, rawRemovedAt}',
  'find auditLines {at}',
  'delete auditLines {_id}',
  // The one stream of changes, of which each listener is told what is its tenant's.
  'aggregate 1 {$changeStream}',
])

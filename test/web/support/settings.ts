import type { SettingsPayload } from '../../../src/contract/settings.ts'

/** The settings of a tenant as the server gives them. */
export const settings: SettingsPayload = {
  name: 'XYZ',
  slug: 'xyz',
  filingPolicy: 'verifyDoubtful',
  senderProof: 'review',
  leadWords: ['Lead'],
  tokenForms: { hash: false, brackets: false, fullWidth: false },
  ignoredTokens: [],
  loneContact: 'suggest',
  newMailCard: 'card',
  internalMail: 'ignore',
  neverLog: { addresses: [], hostNames: [] },
  freeMailHosts: { added: [], removed: [] },
  retention: { quarantinedDays: 30, openDays: null, assignedRawDays: null, internalDays: 30 },
  country: 'DE',
  currency: 'EUR',
  language: 'en',
  stages: [],
  filingPausedAt: null,
  crmAddress: 'crm@bccrm.example',
  version: 1,
}

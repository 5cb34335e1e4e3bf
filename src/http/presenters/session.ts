import type { OpenSessionPayload, SessionPayload } from '../../contract/session.ts'
import type { SessionId } from '../../domain/ids.ts'
import type { Installation } from '../../domain/installation.ts'
import type { Session } from '../../domain/session.ts'
import type { SignedInPerson } from '../../queries/get-session.ts'

export function presentSession(
  { user, tenant }: SignedInPerson,
  { crmAddress }: Pick<Installation, 'crmAddress'>,
): SessionPayload {
  const { id, name, addresses, role, team } = user
  // A user stored before there were these choices has none.
  const { language = null, timeZone = null, reminderTime = null, imageSenders = [] } = user as Partial<typeof user>
  const { laterDefault = null, filingReminder = null } = user
  return {
    user: {
      id,
      name,
      addresses: [...addresses],
      role,
      team,
      language,
      timeZone,
      reminderTime,
      laterDefault,
      filingReminder,
      imageSenders: [...imageSenders],
    },
    tenant: {
      id: tenant.id,
      name: tenant.name,
      slug: tenant.slug,
      language: tenant.settings.language,
      newMailCard: tenant.settings.newMailCard,
      leadWord: tenant.settings.leadWords[0] ?? null,
      stages: tenant.settings.stages.map(({ name: stage, probability }) => ({ name: stage, probability })),
    },
    crmAddress,
  }
}

export function presentOpenSession(session: Session, current: SessionId | null): OpenSessionPayload {
  return {
    id: session.id,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    userAgent: session.userAgent,
    way: session.way,
    current: session.id === current,
  }
}

import type { User } from '../../domain/access.ts'
import type { SessionId } from '../../domain/ids.ts'
import { sessionEnd, type Session, type SignInWay } from '../../domain/session.ts'
import { sha256Hex } from '../../platform/secrets.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'

/** The browser that signs in, and the secret its cookie will hold. */
export interface Browser {
  readonly secret: string
  readonly userAgent: string | null
}

const longestUserAgent = 300

/** Signs a person in at a browser; only the hash of the secret is kept. */
export async function openSession(
  ctx: Pick<Context, 'clock' | 'newId'>,
  store: Pick<Store, 'sessions'>,
  user: Pick<User, 'id' | 'tenantId'>,
  browser: Browser,
  way: SignInWay,
): Promise<Session> {
  const at = ctx.clock.now()
  const session: Session = {
    id: ctx.newId<SessionId>(),
    tenantId: user.tenantId,
    userId: user.id,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: sessionEnd(at, at),
    userAgent: browser.userAgent?.slice(0, longestUserAgent) ?? null,
    way,
  }
  await store.sessions.create(session, sha256Hex(browser.secret))
  return session
}

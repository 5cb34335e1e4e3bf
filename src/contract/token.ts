import { z } from 'zod'
import { id, instant, line, onlyVersion, role } from './values.ts'

const scope = z
  .enum(['read', 'write', 'admin', 'send'])
  .describe('send: signs in by SMTP AUTH, with any user name and the secret as password.')

export const newToken = z.strictObject({
  name: line(100),
  role,
  scopes: z.array(scope).min(1),
  userId: id.nullish().describe('Whose mails and team the token has; its role is then at most that of the user.'),
  expiresAt: instant.nullish(),
})

export const token = z.object({
  id,
  name: z.string(),
  role: z.enum(['rep', 'reviewer', 'admin', 'operator']),
  scopes: z.array(scope),
  userId: id.nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  version: onlyVersion,
})

export const createdToken = token.extend({ secret: z.string().describe('Shown this once; only its hash is kept.') })

export type TokenPayload = z.infer<typeof token>

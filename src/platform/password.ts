import { hash, verify } from '@node-rs/argon2'

/** Makes a hash that can be kept, in PHC form. */
export type HashPassword = (password: string) => Promise<string>

/** Argon2id with the library's costs (19 MiB, 2 passes, 1 lane: the OWASP minimum), salted by itself. */
export const hashPassword: HashPassword = (password) => hash(password)

/** Compares in constant time; a text that is no hash is a wrong password. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  try {
    return await verify(passwordHash, password)
  } catch {
    return false
  }
}

/** Compares a password with a hash in PHC form; null: nobody has one, which must not be told by answering faster. */
export type CheckPassword = (passwordHash: string | null, password: string) => Promise<boolean>

let nobodysHash: Promise<string> | null = null

export const checkPassword: CheckPassword = async (passwordHash, password) => {
  nobodysHash ??= hashPassword('of nobody')
  const isRight = await verifyPassword(passwordHash ?? (await nobodysHash), password)
  return isRight && passwordHash !== null
}

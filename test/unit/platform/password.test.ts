import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from '../../../src/platform/password.ts'

it('makes an argon2id hash that only the password fits', async () => {
  const hash = await hashPassword('correct horse battery')
  expect(hash).toMatch(/^\$argon2id\$/)
  expect(await verifyPassword(hash, 'correct horse battery')).toBe(true)
  expect(await verifyPassword(hash, 'correct horse batterz')).toBe(false)
})

it('salts each hash by itself', async () => {
  expect(await hashPassword('correct horse battery')).not.toBe(await hashPassword('correct horse battery'))
})

it('takes a text that is no hash as a wrong password', async () => {
  expect(await verifyPassword('', 'anything')).toBe(false)
})

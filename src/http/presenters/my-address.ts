import type { MyAddress } from '../../queries/get-my-address.ts'
import type { TestMailProgress } from '../../queries/get-test-mail.ts'

export function presentMyAddress({ senderAddresses, ...rest }: MyAddress) {
  return { ...rest, senderAddresses: [...senderAddresses] }
}

export function presentTestMail({ steps, kept, lead }: TestMailProgress) {
  return { steps: [...steps], kept, lead }
}

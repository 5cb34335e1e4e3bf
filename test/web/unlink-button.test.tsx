import { expect, test } from 'vitest'
import { Notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { UnlinkButton } from '../../src/web/features/leads/unlink-button.tsx'
import { get } from '../../src/web/lib/api.ts'
import { appears, prepareComponents, press, show } from './support/show.tsx'

prepareComponents()

const filedAt = (version: number) => ({ status: 200, body: { version } })

/** As the history shows it: by the mail that was read last. */
function Mail() {
  const { data } = useQuery({ queryKey: ['messages', 'm1'], queryFn: () => get<{ version: number }>('/messages/m1') })
  if (data === undefined) return null
  return (
    <>
      <Notifications />
      <p>version {data.version}</p>
      <UnlinkButton messageId="m1" version={data.version} />
    </>
  )
}

test('a mail that a colleague has moved meanwhile stays with the other lead; it is read anew before the next try', async () => {
  let version = 3
  const seen: (string | null)[] = []
  await show(<Mail />, {
    'GET /messages/m1': () => filedAt(version),
    'POST /messages/m1/reject': ({ headers }) => {
      const ifMatch = new Headers(headers).get('if-match')
      seen.push(ifMatch)
      if (ifMatch === `"${version}"`) return { status: 200, body: {} }
      return { status: 412, body: { code: 'stale_version' } }
    },
  })
  version = 4
  await press('Remove from this lead')
  await appears('Somebody changed this meanwhile. Nothing was overwritten.')
  await appears('version 4')
  await press('Remove from this lead')
  expect(seen).toEqual(['"3"', '"4"'])
})

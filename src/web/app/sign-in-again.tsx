import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from './lazy-part.tsx'
import { sessionQuery } from '../lib/session.ts'
import { useSignedOut } from '../lib/signed-out.ts'
import { useStream } from '../lib/live.ts'

const WaysBackIn = lazyPart(async () => (await import('./ways-back-in.tsx')).WaysBackIn)

/** Over the page whose session ended: it stays as it is, with all that is typed, until its person is back. */
export function SignInAgain() {
  const { t } = useTranslation('signIn')
  const isSignedOut = useSignedOut()
  useAskWhenLost()
  return (
    <Modal
      opened={isSignedOut}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('again.title')}
      zIndex={400}
    >
      <WaysBackIn />
    </Modal>
  )
}

/** The event stream cannot tell why it was refused; the session can. */
function useAskWhenLost(): void {
  const queryClient = useQueryClient()
  const stream = useStream()
  const retryAt = stream?.kind === 'lost' ? stream.retryAt : null
  useEffect(() => {
    if (retryAt !== null) void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }, [queryClient, retryAt])
}

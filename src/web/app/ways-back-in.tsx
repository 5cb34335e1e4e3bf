import { Button, Divider, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { forgetDrafts } from '../lib/draft.ts'
import { PasswordForm } from '../ui/password-sign-in.tsx'
import { sessionQuery, useSession } from '../lib/session.ts'
import { signInWaysQuery } from '../lib/sign-in-ways.ts'

/** What signs in the person whose session ended, without leaving the page. */
export function WaysBackIn() {
  const { t } = useTranslation('signIn')
  const { data: ways } = useQuery(signInWaysQuery)
  const { user } = useSession()
  const comeBack = useComeBack(user.id)
  const provider = ways?.oidc?.label
  const here = useLocation({ select: ({ href }) => href })
  useEffect(() => {
    // From the tab in which the provider was asked.
    const look = () => void comeBack().catch(() => undefined)
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [comeBack])
  return (
    <Stack>
      <Text size="sm">{t('again.about')}</Text>
      {provider !== undefined && (
        <>
          <Button
            component="a"
            href={`/api/session/oidc?next=${encodeURIComponent(here)}`}
            target="_blank"
            variant="default"
          >
            {t('again.oidc', { provider })}
          </Button>
          <Text size="xs" c="dimmed">
            {t('again.oidcHint')}
          </Text>
          <Divider label={t('or')} />
        </>
      )}
      <PasswordForm address={user.addresses[0] ?? ''} onSignedIn={comeBack} />
    </Stack>
  )
}

/** The page goes on where it was; for somebody else it begins anew, so that nothing of the one before is left on it. */
function useComeBack(userId: string): () => Promise<void> {
  const queryClient = useQueryClient()
  return useCallback(async () => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 0 })
    if (session.user.id !== userId) {
      forgetDrafts()
      window.location.assign('/')
      return
    }
    await queryClient.invalidateQueries()
  }, [queryClient, userId])
}

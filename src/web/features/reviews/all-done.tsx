import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyPanel } from '../../ui/panels.tsx'
import { Moment } from '../../ui/moment.tsx'
import { homeQuery } from '../../lib/home.ts'

/** Nothing to check; the health of the input stands beside it, so that "empty" can be trusted. */
export function AllDone({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation('reviews')
  const navigate = useNavigate({ from: '/reviews' })
  const { data } = useQuery(homeQuery)
  if (filtered)
    return (
      <EmptyPanel
        title={t('emptyByFilter')}
        action={<Button onClick={() => void navigate({ search: {} })}>{t('clearFilter')}</Button>}
      >
        {t('emptyByFilterNext')}
      </EmptyPanel>
    )
  const last = data?.input.lastReceivedAt ?? null
  if (data !== undefined && last === null)
    return (
      <EmptyPanel
        title={t('firstUse')}
        action={
          <Button component={Link} to="/my-address">
            {t('firstUseButton')}
          </Button>
        }
      >
        {t('firstUseNext')}
        {data.input.listenerUp ? null : <Listener isUp={false} />}
      </EmptyPanel>
    )
  return (
    <EmptyPanel title={t('allDone')}>
      {data !== undefined && last !== null && (
        <>
          <Moment at={last} display="block" words={(age) => t('lastReceived', { age })} />
          <Listener isUp={data.input.listenerUp} />
        </>
      )}
    </EmptyPanel>
  )
}

/** An empty queue says nothing while no mail can come in. */
function Listener({ isUp }: { readonly isUp: boolean }) {
  const { t } = useTranslation('home')
  return (
    <Text c={isUp ? 'teal' : 'red'} role={isUp ? undefined : 'alert'}>
      {isUp ? t('input.up') : t('input.down')}
    </Text>
  )
}

import { Affix, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelBadge } from '../ui/level-badge.tsx'
import { cardMemory, isCardDue, newMailQuery, putOff, shownNow } from '../lib/new-mail.ts'
import { Moment } from '../ui/moment.tsx'
import { useNow } from '../ui/use-now.ts'
import { whenNoDialog } from '../ui/when-no-dialog.ts'
import { useSession } from '../lib/session.ts'
import type { NewMailPayload } from '../../contract/figures.ts'

/** Says on any page that own mail waits to be checked, as often and as loud as the tenant wants it. */
export function NewMailCard() {
  const { newMailCard } = useSession().tenant
  return newMailCard === 'off' ? null : <Card kind={newMailCard} />
}

function Card({ kind }: { readonly kind: 'card' | 'strict' }) {
  const { t } = useTranslation('common')
  const { mail, close } = useCard(kind)
  const navigate = useNavigate()
  const check = () => {
    close()
    void navigate({ to: '/reviews', search: { mine: true } })
  }
  if (kind === 'strict')
    return (
      <Modal
        opened={mail !== null}
        onClose={check}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title={mail === null ? '' : t('newMail.title', { count: mail.count })}
      >
        <div data-times>
          {mail !== null && <Told mail={mail} />}
          <Button mt="md" onClick={check} data-autofocus>
            {t('newMail.check')}
          </Button>
        </div>
      </Modal>
    )
  return (
    <Affix position={{ bottom: 16, right: 16 }} zIndex={150} role="status" className="new-mail">
      {mail !== null && (
        <Paper withBorder shadow="md" p="md" data-times>
          <Stack gap="xs">
            <Text fw={650}>{t('newMail.title', { count: mail.count })}</Text>
            <Told mail={mail} />
            <Acts onCheck={check} onClose={close} />
          </Stack>
        </Paper>
      )}
    </Affix>
  )
}

function Told({ mail: { oldestAt, first } }: { readonly mail: NewMailPayload }) {
  const { t } = useTranslation(['common', 'mail'])
  return (
    <>
      {first !== null && (
        <Group gap="xs" wrap="nowrap">
          <LevelBadge level={first.level} />
          <Text size="sm" truncate>
            {first.subject ?? t('mail:noSubject')}
          </Text>
        </Group>
      )}
      {oldestAt !== null && (
        <Moment at={oldestAt} size="sm" c="dimmed" display="block" words={(age) => t('newMail.oldest', { age })} />
      )}
    </>
  )
}

function Acts({ onCheck, onClose }: { readonly onCheck: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation('common')
  const later = (until: 'hour' | 'tomorrow') => () => {
    cardMemory.set(putOff(cardMemory.get(), new Date(), until))
    onClose()
  }
  return (
    <Group gap="xs">
      <Button size="xs" onClick={onCheck}>
        {t('newMail.check')}
      </Button>
      <Button size="xs" variant="default" onClick={later('hour')}>
        {t('newMail.later')}
      </Button>
      <Button size="xs" variant="subtle" onClick={later('tomorrow')}>
        {t('newMail.notToday')}
      </Button>
    </Group>
  )
}

/** The mail the card tells of; null while there is no card. Who has the queue open sees the mail there. */
function useCard(kind: 'card' | 'strict') {
  const { data } = useQuery(newMailQuery)
  const { pathname } = useLocation()
  const [opened, setOpened] = useState(false)
  const now = useNow()
  const isChecking = pathname === '/reviews'
  useEffect(() => {
    if (data === undefined || document.hidden) return undefined
    if (isChecking) {
      setOpened(false)
      if (data.count > 0)
        cardMemory.set({ ...shownNow(data, new Date()), shownAt: cardMemory.get().shownAt ?? Date.now() })
      return undefined
    }
    if (!isCardDue(cardMemory.get(), data, new Date(), kind)) return undefined
    const open = () => {
      setOpened(true)
      cardMemory.set(shownNow(data, new Date()))
    }
    // The window that must be answered never stands over a form that somebody is filling.
    if (kind === 'strict') return whenNoDialog(open)
    open()
    return undefined
  }, [data, isChecking, kind, now])
  const mail = opened && !isChecking && data !== undefined && data.count > 0 ? data : null
  return { mail, close: () => setOpened(false) }
}

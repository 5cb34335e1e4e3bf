import { Affix, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelBadge } from '../ui/level-badge.tsx'
import { cardMemory, putOff } from '../lib/new-mail.ts'
import { Moment } from '../ui/moment.tsx'
import { useNewMail } from './use-new-mail.ts'
import { useSession } from '../lib/session.ts'
import type { NewMailPayload } from '../../contract/figures.ts'

const ReviewSheet = lazy(async () => ({ default: (await import('../features/reviews/review-sheet.tsx')).ReviewSheet }))

/**
 * Says on any page that own mail waits to be checked, as often and as loud as the tenant wants it. Its type is written down:
 * the shell holds it, and it holds what asks for the router, whose type knows the shell.
 */
export function NewMailCard(): ReactNode {
  const { newMailCard } = useSession().tenant
  return newMailCard === 'off' ? null : <Card kind={newMailCard} />
}

function Card({ kind }: { readonly kind: 'card' | 'strict' }) {
  const { t } = useTranslation('common')
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const [sheet, setSheet] = useState(false)
  const isInQueue = pathname === '/reviews'
  // The queue itself takes the place of the sheet.
  if (sheet && isInQueue) setSheet(false)
  const check = () => {
    close()
    if (kind === 'strict') void navigate({ to: '/reviews', search: { mine: true } })
    else if (!isInQueue) setSheet(true)
  }
  const { mail, close } = useNewMail({ kind, isChecking: sheet || isInQueue, onCheck: check })
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
    <>
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
      <Suspense>{sheet && <ReviewSheet onClose={() => setSheet(false)} />}</Suspense>
    </>
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

import { Anchor, Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useContactCard } from './focus-contact.tsx'
import { useMailLink } from './use-mail-link.ts'
import type { ContactPayload } from '../../../contract/contact.ts'
import type { Lead } from '../../lib/leads.ts'

interface Props {
  readonly contact: ContactPayload
  readonly lead: Lead
  readonly place: 'own' | 'listed'
  /** What can be done with the person here; null: nothing. */
  readonly act: ReactNode | null
}

/** One person: addresses, each of which opens a mail that finds the lead, and phone numbers. */
export function ContactCard({ contact: { id, name, emails, phones }, lead, place, act }: Props) {
  const { t } = useTranslation('leadTabs')
  const linkTo = useMailLink(lead)
  const card = useContactCard(place, id)
  return (
    <Card ref={card} tabIndex={-1} className="lead-person" withBorder padding="sm" component="article">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} miw={0} flex="1 1 14rem">
          <Group gap="xs">
            <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            {id === lead.contactId && <Badge size="sm">{t('contacts.isContact')}</Badge>}
          </Group>
          {emails.map(({ address, bouncedAt }) => (
            <Group key={address} gap="xs">
              <Linked href={linkTo(address)}>{address}</Linked>
              {bouncedAt !== null && (
                <Badge size="sm" variant="light" color="orange">
                  {t('contacts.bounced')}
                </Badge>
              )}
            </Group>
          ))}
          {phones.map((phone) => (
            <Linked key={phone} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
              {phone}
            </Linked>
          ))}
          {emails.length + phones.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('contacts.unreachable')}
            </Text>
          )}
        </Stack>
        {act}
      </Group>
    </Card>
  )
}

function Linked({ href, children }: { readonly href: string | null; readonly children: string }) {
  const look = { size: 'sm', style: { overflowWrap: 'anywhere' } } as const
  if (href === null) return <Text {...look}>{children}</Text>
  return (
    <Anchor href={href} {...look}>
      {children}
    </Anchor>
  )
}

/** Many of these stand below each other: read aloud, each says whom it is about. */
export function ChooseButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  const { t } = useTranslation('leadTabs')
  return (
    <Button size="compact-sm" variant="default" aria-label={t('contacts.chooseNamed', { name })} onClick={onClick}>
      {t('contacts.choose')}
    </Button>
  )
}

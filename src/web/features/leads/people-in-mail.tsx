import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ChooseButton } from './contact-card.tsx'
import { restId, useContactCard, useFocusing } from './focus-contact.tsx'
import { leadPeopleQuery, type Lead } from '../../lib/leads.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { ContactPayload } from '../../../contract/contact.ts'
import type { PersonSeenPayload } from '../../../contract/lead-mail.ts'

interface Props {
  readonly lead: Lead
  /** Null: nothing can be changed here. */
  readonly choose: ((contact: { readonly id: string; readonly name: string }) => void) | null
}

/** Whom the mail of the lead names beside the people above; whoever is no contact yet becomes one by a press. */
export function PeopleInMail({ lead, choose }: Props) {
  const { t } = useTranslation('leadTabs')
  return (
    <section aria-labelledby={restId}>
      <Title order={2} size="h4" id={restId} tabIndex={-1} mb="sm">
        {t('people.title')}
      </Title>
      <Loaded query={useQuery(leadPeopleQuery(lead.id))} lines={3}>
        {({ items }) => {
          const others = items.filter(({ contact }) => contact === null || !isAbove(contact, lead))
          if (others.length === 0) return <Text c="dimmed">{t('people.none')}</Text>
          return (
            <Stack gap="xs">
              {others.map((person) => (
                <Person key={person.address} person={person} lead={lead} choose={choose} />
              ))}
            </Stack>
          )
        }}
      </Loaded>
    </section>
  )
}

function isAbove({ id, companyId }: NonNullable<PersonSeenPayload['contact']>, lead: Lead): boolean {
  return id === lead.contactId || (companyId !== null && companyId === lead.companyId)
}

function Person({ person, lead, choose }: Props & { readonly person: PersonSeenPayload }) {
  const { t } = useTranslation('leadTabs')
  const { contact, address, mailCount, lastSeenAt } = person
  const name = contact?.name ?? person.name
  const card = useContactCard('listed', contact?.id ?? null)
  return (
    <Card ref={card} tabIndex={-1} className="lead-person" withBorder padding="sm" component="article">
      <Group justify="space-between" align="flex-start" gap="xs">
        <div style={{ minWidth: 0, flex: '1 1 14rem', overflowWrap: 'anywhere' }}>
          <Text size="sm" fw={600}>
            {name === '' ? address : name}
          </Text>
          {name !== '' && <Text size="sm">{address}</Text>}
          <Text size="xs" c="dimmed" component="div">
            {t('people.mails', { count: mailCount })} · <Moment at={lastSeenAt} size="xs" span />
          </Text>
        </div>
        {choose !== null &&
          (contact === null ? (
            <AddButton person={person} lead={lead} />
          ) : (
            <ChooseButton name={contact.name} onClick={() => choose(contact)} />
          ))}
      </Group>
    </Card>
  )
}

function AddButton({ person: { name, address }, lead }: Pick<Props, 'lead'> & { readonly person: PersonSeenPayload }) {
  const { t } = useTranslation('leadTabs')
  const shown = name === '' ? address : name
  const { follow, rest } = useFocusing()
  const add = useChange({
    send: () =>
      post<ContactPayload>('/contacts', {
        // Names in mail have no limit, those of contacts do.
        body: { name: shown.slice(0, 200), emails: [address], companyId: lead.companyId },
      }),
    words: () => t('people.added', { name: shown }),
    touches: ['contacts', 'history'],
    onDone: ({ id }) => follow('listed', id),
  })
  useEffect(() => rest, [rest])
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={add.isPending}
      aria-label={t('people.addNamed', { name: shown })}
      onClick={() => add.mutate(undefined)}
    >
      {t('people.add')}
    </Button>
  )
}

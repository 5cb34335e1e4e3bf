import { Button, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { companyContactsQuery, contactQuery } from '../../lib/contacts.ts'
import { ContactCard, ChooseButton } from './contact-card.tsx'
import { FocusContact, useFocusing } from './focus-contact.tsx'
import { LeadConflict } from './lead-conflict.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PeopleInMail } from './people-in-mail.tsx'
import { useContactChange } from './use-contact-change.ts'
import { useRecord } from '../../ui/record-select.tsx'
import { valuesOf } from './lead-form.ts'
import type { Lead } from '../../lib/leads.ts'

interface Props {
  readonly lead: Lead
  /** False of a merged lead, which is changed at its survivor. */
  readonly mayWrite: boolean
  readonly onEdit: () => void
}

/** With whom one talks about this lead, who else works there, and whom the mail names. */
export function LeadContacts(props: Props) {
  return (
    <FocusContact>
      <Contacts {...props} />
    </FocusContact>
  )
}

function Contacts({ lead, mayWrite, onEdit }: Props) {
  const { follow } = useFocusing()
  const change = useContactChange(lead, (contactId) => follow('own', contactId))
  const choose = mayWrite ? change.choose : null
  return (
    <Stack gap="lg">
      <Conflict {...change} />
      {lead.contactId === null ? (
        <NoContact onEdit={mayWrite ? onEdit : null} />
      ) : (
        <OwnContact lead={lead} contactId={lead.contactId} />
      )}
      {lead.companyId !== null && <Colleagues lead={lead} companyId={lead.companyId} choose={choose} />}
      <PeopleInMail lead={lead} choose={choose} />
    </Stack>
  )
}

function Conflict({
  conflict,
  keepTheirs,
  applyMine,
}: Pick<ReturnType<typeof useContactChange>, 'conflict' | 'keepTheirs' | 'applyMine'>) {
  if (conflict === null) return null
  const { now, problem, contact } = conflict
  return (
    <LeadConflict
      theirs={now}
      problem={problem}
      mine={valuesOf({ ...now, contactId: contact.id })}
      changed={['contactId']}
      onKeepTheirs={keepTheirs}
      onApplyMine={applyMine}
    />
  )
}

function OwnContact({ lead, contactId }: { readonly lead: Lead; readonly contactId: string }) {
  const { t } = useTranslation('leadTabs')
  return (
    <Section id="own-contact" title={t('contacts.own')}>
      <Loaded query={useQuery(contactQuery(contactId))} lines={3}>
        {(contact) => <ContactCard contact={contact} lead={lead} place="own" act={null} />}
      </Loaded>
    </Section>
  )
}

function NoContact({ onEdit }: { readonly onEdit: (() => void) | null }) {
  const { t } = useTranslation(['leadTabs', 'leads'])
  return (
    <Section id="own-contact" title={t('contacts.own')}>
      <Text c="dimmed" mb="xs">
        {t('contacts.none')}
      </Text>
      {onEdit !== null && (
        <Button variant="default" size="xs" onClick={onEdit}>
          {t('contacts.chooseInForm')}
        </Button>
      )}
    </Section>
  )
}

interface ColleaguesProps {
  readonly lead: Lead
  readonly companyId: string
  readonly choose: ReturnType<typeof useContactChange>['choose'] | null
}

function Colleagues({ lead, companyId, choose }: ColleaguesProps) {
  const { t } = useTranslation('leadTabs')
  const company = useRecord('companies', companyId)
  const query = useInfiniteQuery(companyContactsQuery(companyId))
  return (
    <Section
      id="company-contacts"
      title={company === undefined ? t('contacts.others') : t('contacts.othersAt', { company: company.name })}
    >
      <Loaded query={query} lines={4}>
        {({ pages }) => {
          const others = pages.flatMap(({ items }) => items).filter(({ id }) => id !== lead.contactId)
          if (others.length === 0) return <Text c="dimmed">{t('contacts.noOthers')}</Text>
          return (
            <Stack gap="xs">
              {others.map((contact) => (
                <ContactCard
                  key={contact.id}
                  contact={contact}
                  lead={lead}
                  place="listed"
                  act={choose === null ? null : <ChooseButton name={contact.name} onClick={() => choose(contact)} />}
                />
              ))}
            </Stack>
          )
        }}
      </Loaded>
      <MoreButton query={query} />
    </Section>
  )
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="sm" style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Title>
      {children}
    </section>
  )
}

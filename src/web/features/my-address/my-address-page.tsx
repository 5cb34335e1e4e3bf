import { Button, Card, Group, List, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AddressBook } from './address-book.tsx'
import { CopyValue } from '../../ui/copy-line.tsx'
import { KeptOut } from './kept-out.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { QrCode } from './qr-code.tsx'
import { Senders } from './senders.tsx'
import { SubjectChecker } from './subject-checker.tsx'
import { SubjectRule } from './subject-rule.tsx'
import { TagForLead } from './tag-for-lead.tsx'
import { TestMail } from '../../ui/test-mail.tsx'
import { get } from '../../lib/api.ts'
import type { MyAddress } from './my-address.ts'

/** Everything a rep needs to make mail file itself: the address, the rule, and a try of both. */
export function MyAddressPage() {
  const { t } = useTranslation('myAddress')
  const mine = useQuery({ queryKey: ['my-address'], queryFn: ({ signal }) => get<MyAddress>('/my-address', signal) })
  return (
    <Page
      title={t('title')}
      about={t('about')}
      size="md"
      actions={
        <Button variant="default" onClick={() => window.print()} data-print="no">
          {t('print')}
        </Button>
      }
    >
      <Loaded query={mine} lines={8}>
        {(address) => (
          <Stack>
            <Address address={address} />
            <Section title={t('rule.title')}>
              <SubjectRule />
              <div data-print="no">
                <SubjectChecker />
              </div>
            </Section>
            <Section title={t('book.title')} onScreenOnly>
              <AddressBook />
            </Section>
            <Section title={t('tagForLead.title')} onScreenOnly>
              <TagForLead crmAddress={address.crmAddress} />
            </Section>
            <Section title={t('test.title')} onScreenOnly>
              <TestMail crmAddress={address.crmAddress} />
            </Section>
            <Section title={t('senders.title')} onScreenOnly>
              <Senders mine={address} />
            </Section>
            <Section title={t('keptOut.title')} onScreenOnly>
              <KeptOut />
            </Section>
            <Section title={t('tips.title')}>
              <Tips />
            </Section>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Tips() {
  const { t } = useTranslation('myAddress')
  return (
    <List size="sm" spacing="xs">
      {(['forward', 'phone', 'replies', 'private'] as const).map((tip) => (
        <List.Item key={tip}>{t(`tips.${tip}`)}</List.Item>
      ))}
    </List>
  )
}

interface SectionProps {
  readonly title: string
  /** Has no place on the printed card. */
  readonly onScreenOnly?: boolean
  readonly children: ReactNode
}

function Section({ title, onScreenOnly, children }: SectionProps) {
  return (
    <Card withBorder component="section" data-print={onScreenOnly === true ? 'no' : undefined}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      {children}
    </Card>
  )
}

function Address({ address: { crmAddress, plusAddress } }: { readonly address: MyAddress }) {
  const { t } = useTranslation('myAddress')
  return (
    <Card withBorder component="section" aria-label={t('addressLabel')}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text size="sm" c="dimmed">
            {t('useIt')}
          </Text>
          <Group my="xs">
            <Text fw={700} fz={{ base: 'lg', sm: 28 }} style={{ overflowWrap: 'anywhere' }}>
              {crmAddress}
            </Text>
            <CopyValue label={t('addressLabel')} value={crmAddress} />
          </Group>
          {plusAddress !== null && plusAddress !== crmAddress && (
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t('plus', { address: plusAddress })}
            </Text>
          )}
        </div>
        <figure className="qr-figure">
          <QrCode text={`mailto:${crmAddress}`} label={t('qr.label')} />
          <Text component="figcaption" size="xs" c="dimmed">
            {t('qr.use')}
          </Text>
        </figure>
      </Group>
    </Card>
  )
}

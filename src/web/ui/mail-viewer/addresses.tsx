import { Badge, Group, Mark, Stack, Text, Tooltip } from '@mantine/core'
import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { addressKey } from '../../../domain/address.ts'
import type { MessagePayload } from '../../../contract/message.ts'
import { formatMoment, formatMomentAt } from '../../lib/format.ts'

interface Props {
  readonly message: MessagePayload
  /** By which a contact of the lead was recognised. */
  readonly contactAddresses: readonly string[]
}

/** Who wrote to whom and when; the contact of the lead is marked among them. */
export function Addresses({ message, contactAddresses }: Props) {
  const { t } = useTranslation('mail')
  const contacts = new Set(contactAddresses.map(addressKey))
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Line label={t('from')} people={message.from === null ? [] : [message.from]} contacts={contacts} />
        <ProofBadge message={message} />
      </Group>
      <Line label={t('to')} people={message.to} contacts={contacts} />
      {message.cc.length > 0 && <Line label={t('cc')} people={message.cc} contacts={contacts} />}
      <Text size="xs" c="dimmed">
        <SentAt message={message} /> · {t(`copiedAs.${message.copiedAs ?? 'bcc'}`)}
      </Text>
    </Stack>
  )
}

interface LineProps {
  readonly label: string
  readonly people: readonly { readonly name: string; readonly address: string }[]
  readonly contacts: ReadonlySet<string>
}

function Line({ label, people, contacts }: LineProps) {
  const { t } = useTranslation('mail')
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      <Text span c="dimmed" size="sm">
        {label}{' '}
      </Text>
      {people.map(({ name, address }, index) => {
        const words = name === '' ? address : `${name} <${address}>`
        return (
          <Fragment key={index}>
            {index > 0 && ', '}
            {contacts.has(addressKey(address)) ? (
              <>
                <Mark title={t('isContact')}>{words}</Mark>
                <span className="visually-hidden"> ({t('isContact')})</span>
              </>
            ) : (
              words
            )}
          </Fragment>
        )
      })}
    </Text>
  )
}

/** In the reader's zone; what the sender's clock showed, on hover and focus. */
function SentAt({ message: { date, dateOffsetMinutes, receivedAt } }: Pick<Props, 'message'>) {
  const { t } = useTranslation('mail')
  const shown = formatMoment(date ?? receivedAt)
  if (date === null || dateOffsetMinutes === null) return <time dateTime={date ?? receivedAt}>{shown}</time>
  return (
    <Tooltip
      label={t('senderClock', { at: formatMomentAt(date, dateOffsetMinutes) })}
      events={{ hover: true, focus: true, touch: true }}
      openDelay={150}
    >
      <time dateTime={date} tabIndex={0} className="mail-date">
        {shown}
      </time>
    </Tooltip>
  )
}

function ProofBadge({ message }: Pick<Props, 'message'>) {
  const { t } = useTranslation('mail')
  const proved = message.senderProof?.verdict === 'proved'
  const ProofIcon = proved ? IconShieldCheck : IconShieldQuestion
  return (
    <Badge
      size="sm"
      variant="light"
      color={proved ? 'teal' : 'orange'}
      leftSection={<ProofIcon size={13} aria-hidden />}
    >
      {proved ? t(`proof.${message.senderProof?.by ?? 'dkim'}`) : t('proof.none')}
    </Badge>
  )
}

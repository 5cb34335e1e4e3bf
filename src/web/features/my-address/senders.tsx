import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCircleCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ProveSender, type SenderProof } from './prove-sender.tsx'
import { focusFirst, submitOf, fieldErrors } from '../../lib/form-errors.ts'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { usePreparedMail } from '../../ui/use-prepared-mail.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import type { MyAddress } from './my-address.ts'

/** The addresses that count as mine; a further one is shown to be mine by a mail from it. */
export function Senders({ mine }: { readonly mine: MyAddress }) {
  const { t } = useTranslation('myAddress')
  const [proof, setProof] = usePreparedMail<SenderProof>('sender-proof')
  return (
    <Stack gap="xs">
      <Text size="sm">{t('senders.about')}</Text>
      {mine.senderAddresses.map(({ address, proved }) => (
        <Group key={address} gap="xs">
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {address}
          </Text>
          <Badge
            variant="light"
            color={proved ? 'teal' : 'gray'}
            leftSection={proved ? <IconCircleCheck size={13} aria-hidden /> : <IconClock size={13} aria-hidden />}
          >
            {t(proved ? 'senders.proved' : 'senders.unproved')}
          </Badge>
        </Group>
      ))}
      {proof === null ? (
        <AddSender onPrepared={setProof} />
      ) : (
        <ProveSender proof={proof} crmAddress={mine.crmAddress} onOver={() => setProof(null)} />
      )}
    </Stack>
  )
}

function AddSender({ onPrepared }: { readonly onPrepared: (proof: SenderProof) => void }) {
  const { t } = useTranslation('myAddress')
  const sayWhy = useProblemWords()
  const form = useForm({
    initialValues: { address: '' },
    validate: { address: (address) => (/^[^\s@]+@[^\s@]+$/.test(address.trim()) ? null : t('senders.addressNeeded')) },
  })
  const prepare = useChange({
    send: async ({ address }: typeof form.values) => ({
      address: address.trim(),
      ...(await post<Omit<SenderProof, 'address'>>('/my-address/sender-addresses', {
        body: { address: address.trim() },
      })),
    }),
    words: ({ address }) => t('senders.prepared', { address }),
    touches: [],
    onDone: onPrepared,
    onRefused: (error) => {
      const errors = { address: sayWhy(error), ...fieldErrors(error, ['address']) }
      form.setErrors(errors)
      focusFirst(form, errors)
    },
  })
  return (
    <form onSubmit={submitOf(form, (values) => prepare.mutate(values))} noValidate>
      <Stack gap="xs" maw={480}>
        <TextInput
          type="email"
          label={t('senders.addLabel')}
          description={t('senders.addHint')}
          maxLength={254}
          {...form.getInputProps('address')}
        />
        <Group>
          <Button type="submit" variant="default" loading={prepare.isPending}>
            {t('senders.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

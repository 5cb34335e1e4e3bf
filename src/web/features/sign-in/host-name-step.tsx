import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DnsRecord } from '../../ui/dns-record.tsx'
import { focusFirst, submitOf } from '../../lib/form-errors.ts'
import { hostNamesQuery } from '../../lib/host-names.ts'
import { post } from '../../lib/api.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { StepEnd } from './step-end.tsx'
import { useProblemWords } from '../../ui/use-problem-words.ts'

/** The host name of the company's mail, and the record that proves it; what was registered before is found again. */
export function HostNameStep({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('setUp')
  const hostNames = useQuery(hostNamesQuery)
  return (
    <Loaded query={hostNames} lines={4}>
      {({ items }) => {
        const hostName = items.at(-1)
        if (hostName === undefined) return <HostNameForm onSkip={onDone} />
        return (
          <Stack>
            <Text size="sm">{t('proofHow', { hostName: hostName.hostName })}</Text>
            <DnsRecord record={hostName.record} />
            <Text size="xs" c="dimmed">
              {t('proofLater')}
            </Text>
            <StepEnd onNext={onDone} />
          </Stack>
        )
      }}
    </Loaded>
  )
}

function HostNameForm({ onSkip }: { readonly onSkip: () => void }) {
  const { t } = useTranslation('setUp')
  const queryClient = useQueryClient()
  const sayWhy = useProblemWords()
  const form = useForm({
    initialValues: { hostName: '' },
    validate: { hostName: (hostName) => (hostName.trim() === '' ? t('needed') : null) },
  })
  const add = useMutation({
    mutationFn: ({ hostName }: typeof form.values) => post('/host-names', { body: { hostName: hostName.trim() } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['host-names'] }),
    onError: (error) => {
      const errors = { hostName: sayWhy(error) }
      form.setErrors(errors)
      focusFirst(form, errors)
    },
  })
  return (
    <form onSubmit={submitOf(form, (values) => add.mutate(values))} noValidate>
      <Stack>
        <Text size="sm">{t('hostNameWhy')}</Text>
        <TextInput label={t('hostName')} placeholder="xyz.example" autoFocus {...form.getInputProps('hostName')} />
        <StepEnd onSkip={onSkip} skipMeans={t('skipMeans')}>
          <Button type="submit" loading={add.isPending}>
            {t('next')}
          </Button>
        </StepEnd>
      </Stack>
    </form>
  )
}

import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { fieldErrors, focusFirst, submitOf } from '../../lib/form-errors.ts'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import type { HostNamePayload } from '../../../contract/host-name.ts'
import { FormModal, useUnsaved } from '../../ui/form-modal.tsx'
import { FormEnd } from '../../ui/form-end.tsx'

interface Props {
  readonly opened: boolean
  readonly suggested: string
  readonly onClose: () => void
}

/** Registers the part after the @; what cannot be registered is told at the field with its reason. */
export function AddHostName({ opened, suggested, onClose }: Props) {
  const { t } = useTranslation(['hostNames', 'common'])
  return (
    <FormModal opened={opened} onClose={onClose} title={t('add')}>
      <AddForm suggested={suggested} onClose={onClose} />
    </FormModal>
  )
}

function AddForm({ suggested, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation(['hostNames', 'common'])
  const sayWhy = useProblemWords()
  const form = useForm({
    initialValues: { hostName: suggested, includeSubdomains: false },
    validate: {
      hostName: (hostName) => (hostName.trim() === '' ? t('needed') : hostName.includes('@') ? t('withoutAt') : null),
    },
  })
  useUnsaved(form.isDirty())
  const add = useChange({
    send: (values: typeof form.values) =>
      post<HostNamePayload>('/host-names', { body: { ...values, hostName: values.hostName.trim() } }),
    words: ({ hostName }) => t('added', { hostName }),
    touches: ['host-names', 'quarantine'],
    onDone: onClose,
    onRefused: (error) => {
      const errors = { ...fieldErrors(error, ['hostName']), hostName: sayWhy(error) }
      form.setErrors(errors)
      focusFirst(form, errors)
    },
  })
  return (
    <form onSubmit={submitOf(form, (values) => add.mutate(values))} noValidate>
      <Stack>
        <TextInput
          data-autofocus
          label={t('hostName')}
          description={t('hostNameHint')}
          placeholder="xyz.example"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('hostName')}
        />
        <Checkbox
          label={t('includeSubdomains')}
          description={t('includeSubdomainsHint')}
          {...form.getInputProps('includeSubdomains', { type: 'checkbox' })}
        />
        <FormEnd refused={null} act={t('addNow')} busy={add.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}

import { Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { fieldErrors, focusFirst, submitOf } from '../../lib/form-errors.ts'
import { post } from '../../lib/api.ts'
import { touches, type StoppedMail } from './quarantine.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'

/** A mail that names no single sender can go on only once a person says who it is from. */
export function ReleaseFrom({ mail }: { readonly mail: StoppedMail }) {
  const { t } = useTranslation('quarantine')
  const sayWhy = useProblemWords()
  const form = useForm({
    initialValues: { from: '' },
    validate: { from: (from) => (/^[^\s@]+@[^\s@]+$/.test(from.trim()) ? null : t('fromNeeded')) },
  })
  const release = useChange({
    send: (from: string) => post(`/quarantine/${mail.id}/release`, { body: { from }, ifMatch: mail.version }),
    words: () => t('released'),
    touches,
    onRefused: (error) => {
      const errors = { from: sayWhy(error), ...fieldErrors(error, ['from']) }
      form.setErrors(errors)
      focusFirst(form, errors)
    },
  })
  return (
    <form onSubmit={submitOf(form, ({ from }) => release.mutate(from.trim()))} noValidate>
      <Group align="flex-end">
        <TextInput
          type="email"
          label={t('from')}
          description={t('fromHint')}
          style={{ flex: '1 1 14rem' }}
          {...form.getInputProps('from')}
        />
        <Button type="submit" loading={release.isPending}>
          {t('release')}
        </Button>
      </Group>
    </form>
  )
}

import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '../../ui/password-field.tsx'
import { fieldErrors, focusFirst, submitOf } from '../../lib/form-errors.ts'
import { post, Problem } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'

const fields = ['current', 'next'] as const

/** A new password, with the old one as proof; pasting and password managers work (WCAG 2.2, 3.3.8). */
export function PasswordForm() {
  const { t } = useTranslation('preferences')
  const sayWhy = useProblemWords()
  const form = useForm({
    initialValues: { current: '', next: '' },
    validate: {
      current: (current) => (current === '' ? t('password.currentNeeded') : null),
      next: (next) => (next.length < 12 ? t('password.tooShort') : null),
    },
  })
  const change = useChange({
    send: (values: typeof form.values) => post('/session/password', { body: values }),
    words: () => t('password.changed'),
    touches: ['sessions'],
    onDone: () => form.reset(),
    onRefused: (error) => {
      const told = fieldErrors(error, fields)
      const wrong = error instanceof Problem && (error.status === 401 || error.status === 403)
      const errors = Object.keys(told).length > 0 ? told : { current: wrong ? t('password.wrong') : sayWhy(error) }
      form.setErrors(errors)
      focusFirst(form, errors)
    },
  })
  return (
    <form onSubmit={submitOf(form, (values) => change.mutate(values))} noValidate>
      <Stack maw={420}>
        <PasswordField
          label={t('password.current')}
          autoComplete="current-password"
          {...form.getInputProps('current')}
        />
        <PasswordField
          label={t('password.next')}
          description={t('password.rule')}
          autoComplete="new-password"
          {...form.getInputProps('next')}
        />
        <Group>
          <Button type="submit" loading={change.isPending}>
            {t('password.change')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

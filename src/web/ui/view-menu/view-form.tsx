import { Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../use-change.ts'
import { useProblemWords } from '../use-problem-words.ts'
import { fieldErrors, focusFirst, submitOf } from '../../lib/form-errors.ts'
import { viewLimits } from '../../../domain/saved-view.ts'
import type { SavedView, ViewWish } from '../../lib/views.ts'

interface Props {
  readonly initial: ViewWish
  readonly send: (wish: ViewWish) => Promise<SavedView>
  readonly onDone: (view: SavedView) => void
  readonly onRefused?: (error: Error) => void
  /** Where it opens in place of what had the focus. */
  readonly takesFocus?: boolean
  /** The verb of the submit button. */
  readonly act: string
  /** Before it. */
  readonly children?: ReactNode
}

/** What a view is called, and whether colleagues see it. */
export function ViewForm({ initial, send, onDone, onRefused, takesFocus = false, act, children }: Props) {
  const { t } = useTranslation('views')
  const sayWhy = useProblemWords()
  const form = useForm<ViewWish>({
    initialValues: initial,
    validate: { name: (name) => (name.trim() === '' ? t('nameNeeded') : null) },
  })
  const save = useChange({
    send,
    words: ({ name }) => t('saved', { name }),
    touches: ['views'],
    onDone,
    onRefused: (error) => {
      const told = fieldErrors(error, ['name', 'shared'])
      const errors = Object.keys(told).length > 0 ? told : { name: sayWhy(error) }
      form.setErrors(errors)
      focusFirst(form, errors)
      onRefused?.(error)
    },
  })
  return (
    <form onSubmit={submitOf(form, ({ name, shared }) => save.mutate({ name: name.trim(), shared }))} noValidate>
      <Stack gap="xs">
        <TextInput
          size="xs"
          label={t('name')}
          maxLength={viewLimits.nameLength}
          autoFocus={takesFocus}
          {...form.getInputProps('name')}
        />
        <Switch size="sm" label={t('share')} {...form.getInputProps('shared', { type: 'checkbox' })} />
        <Group gap="xs" justify="flex-end">
          {children}
          <Button size="xs" type="submit" variant="default" loading={save.isPending}>
            {act}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

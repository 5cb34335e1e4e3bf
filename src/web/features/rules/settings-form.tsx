import { Alert, Button, Group, Stack } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FilingFields } from './filing-fields.tsx'
import { KeepingFields } from './keeping-fields.tsx'
import { PlaceFields } from './place-fields.tsx'
import { PrivacyFields } from './privacy-fields.tsx'
import { SettingsConflict } from './settings-conflict.tsx'
import { StageFields } from './stage-fields.tsx'
import { SubjectFields } from './subject-fields.tsx'
import { changesOf, keepsShorter, settingsPaths, valuesOf, type SettingsValues } from './settings-values.ts'
import { fieldErrors, focusFirst, submitOf } from '../../lib/form-errors.ts'
import { withTheirs } from '../../lib/conflict.ts'
import { patch, Problem } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import { useSettingsChecks } from './settings-checks.ts'
import type { SettingsPayload } from '../../../contract/settings.ts'

/** All settings in one form; only what was changed is sent. */
export function SettingsForm({ settings }: { readonly settings: SettingsPayload }) {
  const [base, setBase] = useState(settings)
  const before = valuesOf(base)
  const form = useForm<SettingsValues>({
    initialValues: before,
    validate: useSettingsChecks(),
    validateInputOnBlur: true,
  })
  const start = (from: SettingsPayload, values = valuesOf(from)) => {
    setBase(from)
    form.setInitialValues(valuesOf(from))
    form.setValues(values)
    form.clearErrors()
  }
  const { save, stale, forgive, refused } = useSave(form, start)
  const theirs = stale === null ? null : (stale.current as SettingsPayload)
  const changes = changesOf(before, form.values)
  const isChanged = Object.keys(changes).length > 0
  return (
    <form onSubmit={submitOf(form, () => save.mutate({ changes, ifMatch: base.version }))} noValidate>
      <Stack gap="lg">
        <FilingFields form={form} />
        <SubjectFields form={form} />
        <PrivacyFields form={form} />
        <KeepingFields form={form} shorter={keepsShorter(before, form.values)} />
        <StageFields form={form} before={before.stages} />
        <PlaceFields form={form} />
        {theirs !== null && (
          <SettingsConflict
            problem={stale}
            before={before}
            mine={form.values}
            theirs={valuesOf(theirs)}
            onKeepTheirs={() => {
              // What only I changed stays in the form, to be saved on top of theirs.
              start(theirs, withTheirs(before, form.values, valuesOf(theirs)))
              forgive()
            }}
            onApplyMine={() => save.mutate({ changes, ifMatch: theirs.version })}
          />
        )}
        {refused !== null && theirs === null && (
          <Alert color="red" role="alert">
            {refused}
          </Alert>
        )}
        <SaveBar isChanged={isChanged} busy={save.isPending} onReset={() => start(base)} />
      </Stack>
    </form>
  )
}

function useSave(
  form: Pick<UseFormReturnType<SettingsValues>, 'setErrors' | 'getInputNode'>,
  onSaved: (saved: SettingsPayload) => void,
) {
  const { t } = useTranslation('rules')
  const [stale, setStale] = useState<Problem | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const sayWhy = useProblemWords()
  const save = useChange({
    send: ({ changes, ifMatch }: { changes: object; ifMatch: number }) =>
      patch<SettingsPayload>('/settings', { body: changes, ifMatch }),
    words: () => t('saved'),
    touches: ['settings', 'session'],
    onDone: (saved) => {
      setStale(null)
      setRefused(null)
      onSaved(saved)
    },
    onRefused: (error) => {
      setStale(error instanceof Problem && error.status === 412 ? error : null)
      setRefused(sayWhy(error))
      const errors = fieldErrors(error, settingsPaths)
      form.setErrors(errors)
      focusFirst(form, errors)
    },
  })
  const forgive = () => {
    setStale(null)
    setRefused(null)
  }
  return { save, stale, forgive, refused }
}

function SaveBar({
  isChanged,
  busy,
  onReset,
}: {
  readonly isChanged: boolean
  readonly busy: boolean
  readonly onReset: () => void
}) {
  const { t } = useTranslation(['rules', 'common'])
  return (
    <Group justify="flex-end" className="rules-save">
      {isChanged && (
        <Button variant="default" onClick={onReset}>
          {t('discard')}
        </Button>
      )}
      <Button type="submit" loading={busy} disabled={!isChanged}>
        {t('common:save')}
      </Button>
    </Group>
  )
}

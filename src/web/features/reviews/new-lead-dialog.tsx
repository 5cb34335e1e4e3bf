import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post, Problem } from '../../lib/api.ts'
import { focusFirst, submitOf } from '../../lib/form-errors.ts'
import { fieldWords } from '../../lib/problem-words.ts'
import { FormModal, useUnsaved } from '../../ui/form-modal.tsx'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import { LockNote } from './lock-note.tsx'
import { outsidePerson } from './queue.ts'
import { useSession } from '../../lib/session.ts'
import { useUsualReminder } from './use-usual-reminder.ts'
import { forAnyTarget, type Extras } from './verdict.ts'
import type { Standing } from './use-standing.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

interface Props {
  readonly opened: boolean
  readonly review: ReviewInFull
  readonly extras: Extras
  readonly standing: Standing
  readonly onClose: () => void
  /** Told the new lead's number, and what undoes all of it. */
  readonly onFiled: (number: string, undoToken: string) => void
}

/** A new lead from this mail; what the mail tells is filled in, only the name is needed. */
export function NewLeadDialog({ opened, ...form }: Props) {
  const { t } = useTranslation('reviews')
  return (
    <FormModal opened={opened} onClose={form.onClose} title={t('newLead')}>
      <NewLeadForm {...form} />
    </FormModal>
  )
}

interface Filed {
  readonly undoToken: string
  readonly message: ReviewInFull['message']
}

/** Lead and filed mail are made in one step, so that neither is there without the other. */
function NewLeadForm({ review, extras, standing, onClose, onFiled }: Omit<Props, 'opened'>) {
  const { t } = useTranslation(['reviews', 'common'])
  const { crmAddress } = useSession()
  const usual = useUsualReminder()
  const addressee = outsidePerson(review, crmAddress)
  const form = useForm({
    initialValues: {
      name: review.message.subject ?? '',
      contactName: addressee?.name ?? '',
      email: addressee?.address ?? '',
    },
    validate: { name: (name) => (name.trim() === '' ? t('nameNeeded') : null) },
  })
  useUnsaved(form.isDirty())
  const create = useMutation({
    mutationFn: (values: typeof form.values) =>
      post<Filed>(`/reviews/${review.id}/confirm`, {
        body: { target: { newLead: newLeadOf(values) }, ...forAnyTarget(extras, usual) },
        ifMatch: review.version,
      }),
    onSuccess: ({ message, undoToken }) => {
      onClose()
      onFiled(message.assignment?.target.number ?? '', undoToken)
    },
    onError: (error) => {
      const errors = namedBy(error)
      form.setErrors(errors)
      focusFirst(form, errors)
    },
  })
  return (
    <form onSubmit={submitOf(form, (values) => standing.whenFree(() => create.mutate(values)))} noValidate>
      <Stack>
        <LockNote standing={standing} />
        <TextInput data-autofocus withAsterisk label={t('leadName')} {...form.getInputProps('name')} />
        <TextInput label={t('contactName')} {...form.getInputProps('contactName')} />
        <TextInput label={t('email')} type="email" {...form.getInputProps('email')} />
        <NotFiled error={create.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={standing.lock !== null}>
            {t('createAndFile')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What is wrong with no single field. */
function NotFiled({ error }: { readonly error: Error | null }) {
  const sayWhy = useProblemWords()
  if (error === null || Object.keys(namedBy(error)).length > 0) return null
  return (
    <Alert color="red" role="alert">
      {sayWhy(error)}
    </Alert>
  )
}

interface Typed {
  readonly name: string
  readonly contactName: string
  readonly email: string
}

function newLeadOf({ name, contactName, email }: Typed) {
  return {
    name: name.trim(),
    contactName: contactName.trim() || null,
    emails: email.trim() === '' ? [] : [email.trim()],
  }
}

/** What is wrong at which field; the server tells its place in the whole body, e.g. `target.newLead.emails.0`. */
function namedBy(error: Error): Record<string, string> {
  if (!(error instanceof Problem)) return {}
  const told = Object.entries(error.fields).flatMap(([path, problem]) =>
    path
      .split('.')
      .flatMap((part) => (part in fieldOf ? [[fieldOf[part as keyof typeof fieldOf], fieldWords(problem)]] : [])),
  )
  return Object.fromEntries(told) as Record<string, string>
}

/** Which field shows what is wrong at which part of the new lead. */
const fieldOf = { name: 'name', contactName: 'contactName', emails: 'email' } as const

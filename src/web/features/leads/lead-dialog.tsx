import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors, focusFirst, submitOf } from '../../lib/form-errors.ts'
import { patch, post, Problem } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import { changedByBoth, withTheirs } from '../../lib/conflict.ts'
import { bodyOf, changesOf, emptyLead, valuesOf, type LeadBody, type LeadValues } from './lead-form.ts'
import { LeadConflict } from './lead-conflict.tsx'
import { LeadFields } from './lead-fields.tsx'
import { useLeadChecks } from './lead-checks.ts'
import type { Lead } from '../../lib/leads.ts'
import { FormModal, useUnsaved } from '../../ui/form-modal.tsx'
import { FormEnd } from '../../ui/form-end.tsx'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
  /** Left out: a new one. */
  readonly lead?: Lead
}

/** Every field of a lead that people set by hand; only the name is needed. */
export function LeadDialog({ opened, onClose, lead }: Props) {
  const { t } = useTranslation(['leads', 'common'])
  return (
    <FormModal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={lead === undefined ? t('new') : t('editTitle', { number: lead.number })}
    >
      <LeadForm lead={lead ?? null} onClose={onClose} />
    </FormModal>
  )
}

interface Sent {
  readonly body: LeadBody
  readonly ifMatch: number | null
}

function LeadForm({ lead, onClose }: { readonly lead: Lead | null; readonly onClose: () => void }) {
  const { t } = useTranslation(['leads', 'common'])
  // The lead as it was when the form opened: what the person changed is told from it, whatever arrives live.
  const [base, setBase] = useState(lead)
  const before = base === null ? emptyLead : valuesOf(base)
  const form = useForm<LeadValues>({ initialValues: before, validate: useLeadChecks(), validateInputOnBlur: true })
  useUnsaved(form.isDirty())
  const [stale, setStale] = useState<Problem | null>(null)
  const theirs = stale === null ? null : (stale.current as Lead)
  const { save, refused } = useSave(base, onClose, (error) => {
    setStale(error.status === 412 ? error : null)
    const errors = fieldErrors(error, Object.keys(before))
    const atNumber = error.code === 'number_taken' ? { ...errors, number: t('numberTaken') } : errors
    form.setErrors(atNumber)
    focusFirst(form, atNumber)
  })
  const submit = (values: LeadValues) => {
    if (base === null) save.mutate({ body: bodyOf(values), ifMatch: null })
    else if (Object.keys(changesOf(before, values)).length === 0) onClose()
    else save.mutate({ body: changesOf(before, values), ifMatch: base.version })
  }
  const keepTheirs = (now: Lead) => {
    form.setValues(withTheirs(before, form.values, valuesOf(now)))
    setBase(now)
    setStale(null)
  }
  return (
    <form onSubmit={submitOf(form, submit)} noValidate>
      <Stack>
        {stale !== null && theirs !== null && (
          <LeadConflict
            theirs={theirs}
            problem={stale}
            mine={form.values}
            changed={changedByBoth(before, form.values, valuesOf(theirs))}
            onKeepTheirs={() => keepTheirs(theirs)}
            onApplyMine={() => save.mutate({ body: changesOf(before, form.values), ifMatch: theirs.version })}
          />
        )}
        <LeadFields form={form} isNew={base === null} />
        <FormEnd
          refused={theirs === null ? refused : null}
          act={base === null ? t('create') : t('common:save')}
          busy={save.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

function useSave(base: Lead | null, onClose: () => void, onProblem: (problem: Problem) => void) {
  const { t } = useTranslation('leads')
  const sayWhy = useProblemWords()
  const navigate = useNavigate()
  const [refused, setRefused] = useState<string | null>(null)
  const save = useChange({
    send: ({ body, ifMatch }: Sent) =>
      base === null || ifMatch === null
        ? post<Lead>('/leads', { body })
        : patch<Lead>(`/leads/${base.id}`, { body, ifMatch }),
    words: (saved) => t(base === null ? 'created' : 'saved', { number: saved.number }),
    touches: ['leads', 'lead', 'history', 'duplicates'],
    onDone: (saved) => {
      onClose()
      if (base === null) void navigate({ to: '/leads/$lead', params: { lead: saved.id } })
    },
    onRefused: (error) => {
      setRefused(sayWhy(error))
      if (error instanceof Problem) onProblem(error)
    },
  })
  return { save, refused }
}

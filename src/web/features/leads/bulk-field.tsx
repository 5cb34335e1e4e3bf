import { SegmentedControl, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { StageInput } from './stage-input.tsx'
import { RecordSelect } from '../../ui/record-select.tsx'
import { UserSelect } from '../../ui/user-select.tsx'
import type { BulkField as Field, FieldAct } from './bulk-changes.ts'

type Value = string | null | readonly string[]

interface Props {
  readonly field: Field
  readonly act: FieldAct<Value>
  readonly onAct: (act: FieldAct<Value>) => void
}

const kinds = ['leave', 'set', 'clear'] as const

/** One field of a bulk edit: left as it is in each lead, set for all, or cleared. */
export function BulkField({ field, act, onAct }: Props) {
  const { t } = useTranslation('leads')
  const labelId = useId()
  const choose = (kind: string) => {
    const chosen = kinds.find((each) => each === kind) ?? 'leave'
    onAct(chosen === 'set' ? { kind: 'set', value: emptyOf(field) } : { kind: chosen })
  }
  return (
    <Stack gap={4} role="group" aria-labelledby={labelId}>
      <Text size="sm" fw={500} id={labelId}>
        {t(`field.${field}`)}
      </Text>
      <SegmentedControl
        size="xs"
        aria-labelledby={labelId}
        value={act.kind}
        onChange={choose}
        data={kinds.map((value) => ({ value, label: t(`bulk.${value}`) }))}
      />
      {act.kind === 'set' && (
        <ValueInput field={field} value={act.value} onValue={(value) => onAct({ kind: 'set', value })} />
      )}
    </Stack>
  )
}

function emptyOf(field: Field): Value {
  if (field === 'tags') return []
  return field === 'salespersonId' || field === 'contactId' ? null : ''
}

interface InputProps {
  readonly field: Field
  readonly value: Value
  readonly onValue: (value: Value) => void
}

function ValueInput({ field, value, onValue }: InputProps) {
  const { t } = useTranslation('leads')
  const label = t('bulk.newValue', { field: t(`field.${field}`) })
  if (field === 'salespersonId')
    return <UserSelect label={label} value={typeof value === 'string' ? value : null} onChange={onValue} />
  if (field === 'contactId')
    return (
      <RecordSelect path="contacts" label={label} value={typeof value === 'string' ? value : null} onChange={onValue} />
    )
  if (field === 'tags')
    return (
      <TagsInput
        label={label}
        description={t('listHint')}
        acceptValueOnBlur
        maxTags={50}
        value={Array.isArray(value) ? [...(value as readonly string[])] : []}
        onChange={onValue}
      />
    )
  if (field === 'stage')
    return (
      <StageInput label={label} maxLength={100} value={typeof value === 'string' ? value : ''} onChange={onValue} />
    )
  return (
    <TextInput
      label={label}
      maxLength={field === 'campaign' ? 200 : 100}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  )
}

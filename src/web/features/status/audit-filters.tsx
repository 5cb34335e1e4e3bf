import { Button, Group, Select, TextInput } from '@mantine/core'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { daysAfter, momentAt } from '../../../domain/clock-time.ts'
import { ownTimeZone } from '../../lib/time-zone.ts'
import { compareText } from '../../lib/format.ts'
import { UserSelect } from '../../ui/user-select.tsx'

/** Who, what and when; days as date fields have them, both included. */
export interface AuditView {
  readonly actor?: string | undefined
  readonly act?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

interface Props {
  readonly view: AuditView
  readonly onChange: (view: AuditView) => void
}

/** Narrows the log down, and saves what is left as a table. */
export function AuditFilters({ view, onChange }: Props) {
  const { t } = useTranslation(['status', 'common'])
  const acts = Object.keys(i18next.getResource('en', 'status', 'act') as object)
    .map((act) => ({ value: act, label: t(`act.${act}`) }))
    .toSorted((left, right) => compareText(left.label, right.label))
  return (
    <Group align="flex-end" mb="md" role="search" aria-label={t('audit.filter')}>
      <UserSelect
        label={t('audit.who')}
        value={view.actor ?? null}
        onChange={(actor) => onChange({ ...view, actor: actor ?? undefined })}
      />
      <Select
        searchable
        clearable
        label={t('audit.what')}
        nothingFoundMessage={t('common:palette.nothing')}
        clearButtonProps={{ 'aria-label': t('common:clear') }}
        data={acts}
        value={view.act ?? null}
        onChange={(act) => onChange({ ...view, act: act ?? undefined })}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(`audit.${end}`)}
          value={view[end] ?? ''}
          onChange={(event) => onChange({ ...view, [end]: event.currentTarget.value || undefined })}
        />
      ))}
      <Button component="a" variant="default" download href={`/api/audit/export?${auditQuery(view)}`}>
        {t('audit.export')}
      </Button>
    </Group>
  )
}

/** The same as the server asks for it: times of the reader's zone, the last day until its end. */
export function auditQuery({ actor, act, from, to }: AuditView): string {
  const beginOf = (day: string) => momentAt(day, '00:00', ownTimeZone())?.toISOString()
  const asked = {
    actor,
    act,
    from: from === undefined ? undefined : beginOf(from),
    to: to === undefined ? undefined : beginOf(daysAfter(to, 1)),
  }
  return new URLSearchParams(
    Object.entries(asked).filter((each): each is [string, string] => each[1] !== undefined),
  ).toString()
}

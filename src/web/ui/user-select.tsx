import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { compareText } from '../lib/format.ts'
import { usePeople } from '../lib/people.ts'

interface Props {
  readonly label: string
  readonly value: string | null
  readonly onChange: (userId: string | null) => void
  readonly description?: string
  readonly error?: string | undefined
  /** Whom it does not offer. */
  readonly except?: string
  /** By which its form finds it. */
  readonly 'data-path'?: string
}

/** A person of the tenant, or nobody; who was deactivated is offered only where already chosen. */
export function UserSelect({ label, value, onChange, description, error, except, ...rest }: Props) {
  const { t } = useTranslation('common')
  const people = usePeople()
    .filter(({ id, active }) => id !== except && (active || id === value))
    .toSorted((left, right) => compareText(left.name, right.name))
  return (
    <Select
      searchable
      clearable
      data-path={rest['data-path']}
      label={label}
      description={description}
      error={error}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t('palette.nothing')}
      clearButtonProps={{ 'aria-label': t('clear') }}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

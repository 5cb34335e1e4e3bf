import { Select, type SelectProps } from '@mantine/core'
import { nameOf } from '../lib/format.ts'

/** A currency by code or name, as the reader's language calls it. */
export function CurrencySelect(props: Omit<SelectProps, 'data'>) {
  const currencies = Intl.supportedValuesOf('currency')
  return (
    <Select
      searchable
      limit={30}
      allowDeselect={false}
      data={currencies.map((code) => ({ value: code, label: `${code} – ${nameOf('currency', code)}` }))}
      {...props}
    />
  )
}

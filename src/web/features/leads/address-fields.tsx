import { SimpleGrid, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../lib/format.ts'
import type { LeadValues } from './lead-form.ts'

/** Where letters go. */
export function AddressFields({ form }: { readonly form: UseFormReturnType<LeadValues> }) {
  const { t } = useTranslation('leads')
  const country = form.values.address.country.toUpperCase()
  const countryName = /^[A-Z]{2}$/.test(country) ? nameOf('region', country) : t('countryHint')
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm" role="group" aria-label={t('field.address')}>
      <TextInput label={t('address.street')} maxLength={200} {...form.getInputProps('address.street')} />
      <TextInput label={t('address.postalCode')} maxLength={20} {...form.getInputProps('address.postalCode')} />
      <TextInput label={t('address.city')} maxLength={100} {...form.getInputProps('address.city')} />
      <TextInput
        label={t('address.country')}
        description={countryName}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={2}
        {...form.getInputProps('address.country')}
      />
    </SimpleGrid>
  )
}

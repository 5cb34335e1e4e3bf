import { Fieldset, Select, SimpleGrid, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { CurrencySelect } from '../../ui/currency-select.tsx'
import { languageNames, languages } from '../../lib/i18n.ts'
import { nameOf } from '../../lib/format.ts'
import type { SettingsValues } from './settings-values.ts'

/** So that the fields of a row stand side by side, whichever of them is explained. */
const belowField: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** The company's name and where it is at home. */
export function PlaceFields({ form }: { readonly form: UseFormReturnType<SettingsValues> }) {
  const { t } = useTranslation(['rules', 'common'])
  const { country } = form.values
  const countryName = /^[A-Z]{2}$/.test(country) ? nameOf('region', country) : ''
  return (
    <Fieldset legend={t('group.place')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('field.name')} maxLength={200} {...form.getInputProps('name')} />
        <TextInput
          label={t('field.country')}
          description={countryName === '' ? t('hint.country') : t('countryIs', { name: countryName })}
          inputWrapperOrder={belowField}
          maxLength={2}
          {...form.getInputProps('country')}
          onChange={(event) => form.setFieldValue('country', event.currentTarget.value.toUpperCase())}
        />
        <CurrencySelect label={t('field.currency')} {...form.getInputProps('currency')} />
        <Select
          clearable
          clearButtonProps={{ 'aria-label': t('common:clear') }}
          placeholder={t('browserLanguage')}
          label={t('field.language')}
          description={t('hint.language')}
          inputWrapperOrder={belowField}
          data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
          {...form.getInputProps('language')}
        />
      </SimpleGrid>
    </Fieldset>
  )
}

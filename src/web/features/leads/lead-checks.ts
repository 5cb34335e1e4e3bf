import type { UseFormInput } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { LeadValues } from './lead-form.ts'

/** What is said at a field before anything is sent; the server checks the same again. */
export function useLeadChecks(): NonNullable<UseFormInput<LeadValues>['validate']> {
  const { t } = useTranslation('leads')
  return {
    name: (name: string) => (name.trim() === '' ? t('nameNeeded') : null),
    number: (number: string) => (number === '' || /^[0-9]{1,12}$/.test(number) ? null : t('numberWrong')),
    emails: (emails: string[]) => {
      const wrong = emails.find((address) => !/^[^\s@]+@[^\s@]+$/.test(address))
      return wrong === undefined ? null : t('emailWrong', { address: wrong })
    },
    address: {
      country: (country: string) => (/^([A-Za-z]{2})?$/.test(country) ? null : t('countryWrong')),
    },
    plannedRevenues: {
      amount: (amount: number | string) => (amount === '' || Number(amount) < 0 ? t('amountNeeded') : null),
      currency: (currency: string) => (/^[A-Z]{3}$/.test(currency) ? null : t('currencyNeeded')),
    },
  }
}

import { ActionIcon, Button, Fieldset, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CurrencySelect } from '../../ui/currency-select.tsx'
import { currencyDigits, formatMoney, numberMarks } from '../../lib/format.ts'
import { sumsOf } from '../../lib/leads.ts'
import type { LeadValues } from './lead-form.ts'

interface Props {
  readonly form: UseFormReturnType<LeadValues>
}

/** Planned revenues, one line each; their sum is what the lead is worth, per currency. */
export function RevenueRows({ form }: Props) {
  const { t } = useTranslation('leads')
  const rows = form.values.plannedRevenues
  const currency = rows.at(-1)?.currency ?? 'EUR'
  const sums = sumsOf([
    {
      plannedRevenues: rows
        .filter((row) => /^[A-Z]{3}$/.test(row.currency))
        .map((row) => ({
          amountMinor: Math.round(Number(row.amount) * 10 ** currencyDigits(row.currency)),
          currency: row.currency,
          date: null,
          text: null,
        })),
    },
  ])
  return (
    <Fieldset legend={t('group.worth')}>
      <Stack gap="sm">
        {rows.map((_, at) => (
          <RevenueRow key={at} form={form} at={at} />
        ))}
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => form.insertListItem('plannedRevenues', { amount: '', currency, date: '', text: '' })}
          >
            {t('addRevenue')}
          </Button>
          {sums.length > 0 && (
            <Text size="sm" role="status">
              {t('volume', { sum: sums.map((sum) => formatMoney(sum.amountMinor, sum.currency)).join(' + ') })}
            </Text>
          )}
        </Group>
      </Stack>
    </Fieldset>
  )
}

function RevenueRow({ form, at }: Props & { readonly at: number }) {
  const { t } = useTranslation('leads')
  const marks = numberMarks()
  const path = `plannedRevenues.${at}`
  return (
    <Group align="flex-start" gap="xs" role="group" aria-label={t('revenueAt', { at: at + 1 })}>
      <NumberInput
        label={t('revenue.amount')}
        style={{ flex: '1 1 8rem' }}
        min={0}
        max={9_000_000_000_000}
        decimalScale={currencyDigits(form.values.plannedRevenues[at]?.currency ?? '')}
        decimalSeparator={marks.decimal}
        thousandSeparator={marks.group}
        {...form.getInputProps(`${path}.amount`)}
      />
      <CurrencySelect
        label={t('revenue.currency')}
        style={{ flex: '1 1 8rem' }}
        {...form.getInputProps(`${path}.currency`)}
      />
      <TextInput
        type="date"
        label={t('revenue.date')}
        style={{ flex: '1 1 8rem' }}
        {...form.getInputProps(`${path}.date`)}
      />
      <TextInput
        label={t('revenue.text')}
        style={{ flex: '2 1 10rem' }}
        maxLength={200}
        {...form.getInputProps(`${path}.text`)}
      />
      <ActionIcon
        variant="subtle"
        color="red"
        size="lg"
        mt={26}
        aria-label={t('removeRevenue', { at: at + 1 })}
        onClick={() => form.removeListItem('plannedRevenues', at)}
      >
        <IconTrash size={18} />
      </ActionIcon>
    </Group>
  )
}

import { Alert, Fieldset, NumberInput, SimpleGrid, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { SettingsValues } from './settings-values.ts'

interface Props {
  readonly form: UseFormReturnType<SettingsValues>
  /** Mail that is kept today would go sooner. */
  readonly shorter: boolean
}

/** How long mail is kept; an empty field is for ever. */
export function KeepingFields({ form, shorter }: Props) {
  const { t } = useTranslation('rules')
  return (
    <Fieldset legend={t('group.keeping')}>
      <Text size="sm" mb="xs">
        {t('keepingHint')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {(['quarantinedDays', 'openDays', 'assignedRawDays', 'internalDays'] as const).map((kind) => (
          <NumberInput
            key={kind}
            min={1}
            max={kind === 'internalDays' ? 365 : 36_500}
            allowDecimal={false}
            label={t(`keep.${kind}`)}
            description={t(`keepHint.${kind}`)}
            {...(kind === 'internalDays' ? {} : { placeholder: t('forEver') })}
            {...form.getInputProps(`retention.${kind}`)}
          />
        ))}
      </SimpleGrid>
      {shorter && (
        <Alert color="orange" mt="sm" role="status">
          {t('keepsShorter')}
        </Alert>
      )}
    </Fieldset>
  )
}

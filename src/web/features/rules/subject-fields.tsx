import { Checkbox, Fieldset, Stack, TagsInput, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { SettingsValues } from './settings-values.ts'

/** What counts as a lead's number in a subject. */
export function SubjectFields({ form }: { readonly form: UseFormReturnType<SettingsValues> }) {
  const { t } = useTranslation('rules')
  return (
    <Fieldset legend={t('group.subject')}>
      <Stack>
        <TagsInput
          acceptValueOnBlur
          maxTags={100}
          label={t('field.leadWords')}
          description={t('hint.leadWords')}
          {...form.getInputProps('leadWords')}
        />
        <div role="group" aria-labelledby="token-forms">
          <Text size="sm" fw={500} id="token-forms">
            {t('field.tokenForms')}
          </Text>
          <Text size="xs" c="dimmed" mb="xs">
            {t('hint.tokenForms')}
          </Text>
          <Stack gap="xs">
            {(['hash', 'brackets', 'fullWidth'] as const).map((each) => (
              <Checkbox
                key={each}
                label={t(`tokenForm.${each}`)}
                {...form.getInputProps(`tokenForms.${each}`, { type: 'checkbox' })}
              />
            ))}
          </Stack>
        </div>
        <TagsInput
          acceptValueOnBlur
          maxTags={200}
          label={t('field.ignoredTokens')}
          description={t('hint.ignoredTokens')}
          {...form.getInputProps('ignoredTokens')}
        />
      </Stack>
    </Fieldset>
  )
}

import { Fieldset, Stack, TagsInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { SettingsValues } from './settings-values.ts'

const lists = ['neverLog.addresses', 'neverLog.hostNames', 'freeMailHosts.added', 'freeMailHosts.removed'] as const

/** Whose mail is never kept, and which hosts belong to nobody. */
export function PrivacyFields({ form }: { readonly form: UseFormReturnType<SettingsValues> }) {
  const { t } = useTranslation('rules')
  return (
    <Fieldset legend={t('group.privacy')}>
      <Stack>
        {lists.map((list) => (
          <TagsInput
            key={list}
            acceptValueOnBlur
            splitChars={[',', ';', ' ']}
            maxTags={1000}
            label={t(`list.${list}`)}
            description={t(`listHint.${list}`)}
            {...form.getInputProps(list)}
          />
        ))}
      </Stack>
    </Fieldset>
  )
}

import { Fieldset, Radio, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { SettingsValues } from './settings-values.ts'

interface Props {
  readonly form: UseFormReturnType<SettingsValues>
}

/** Each question with its answers, each answer with what it means. */
const questions = [
  { field: 'filingPolicy', answers: ['verifyAll', 'verifyDoubtful', 'autoWhenCertain'] },
  { field: 'senderProof', answers: ['off', 'review', 'require'] },
  { field: 'loneContact', answers: ['suggest', 'assign'] },
  { field: 'internalMail', answers: ['ignore', 'file'] },
  { field: 'newMailCard', answers: ['off', 'card', 'strict'] },
] as const

/** How much is filed without asking. */
export function FilingFields({ form }: Props) {
  const { t } = useTranslation('rules')
  return (
    <Fieldset legend={t('group.filing')}>
      <Stack>
        {questions.map(({ field, answers }) => (
          <Radio.Group
            key={field}
            label={t(`field.${field}`)}
            description={t(`hint.${field}`)}
            {...form.getInputProps(field)}
          >
            <Stack gap="xs" mt="xs">
              {answers.map((answer) => (
                <Radio
                  key={answer}
                  value={answer}
                  label={t(`answer.${field}.${answer}`)}
                  description={t(`means.${field}.${answer}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        ))}
      </Stack>
    </Fieldset>
  )
}

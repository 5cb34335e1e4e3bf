import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { InviteSeveral } from '../../ui/invite-several.tsx'
import { StepEnd } from './step-end.tsx'

/** Colleagues by a pasted list; each gets a link that the admin hands over. */
export function PeopleStep({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('setUp')
  return (
    <Stack>
      <Text size="sm">{t('peopleWhy')}</Text>
      <InviteSeveral />
      <StepEnd onNext={onDone} />
    </Stack>
  )
}

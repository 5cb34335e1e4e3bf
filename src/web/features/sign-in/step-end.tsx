import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props =
  | { readonly onNext: () => void }
  /** A step with work of its own: it may be left out, and what that means is said beforehand. */
  | { readonly onSkip: () => void; readonly skipMeans: string; readonly children: ReactNode }

/** The end of a step: on, or past it. */
export function StepEnd(props: Props) {
  const { t } = useTranslation('setUp')
  if ('onNext' in props)
    return (
      <Group justify="flex-end">
        <Button onClick={props.onNext}>{t('next')}</Button>
      </Group>
    )
  return (
    <>
      <Group justify="space-between">
        <Button variant="subtle" onClick={props.onSkip}>
          {t('skip')}
        </Button>
        {props.children}
      </Group>
      <Text size="xs" c="dimmed">
        {props.skipMeans}
      </Text>
    </>
  )
}

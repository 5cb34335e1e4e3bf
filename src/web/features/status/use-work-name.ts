import { useTranslation } from 'react-i18next'

/** What a queue and its worker are for, in words. */
export function useWorkName(): (queue: string) => string {
  const { t } = useTranslation('status')
  return (queue) => t(`work.${queue}`, { defaultValue: queue })
}

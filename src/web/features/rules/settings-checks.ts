import { useTranslation } from 'react-i18next'
import { isRepeatedStage } from '../../../domain/lead/stage.ts'
import type { SettingsValues } from './settings-values.ts'

/** What is said at a field before anything is sent. */
export function useSettingsChecks() {
  const { t } = useTranslation('rules')
  const listOf = (shape: RegExp, key: string) => (values: string[]) => {
    const wrong = values.find((value) => !shape.test(value))
    return wrong === undefined ? null : t(`wrong.${key}`, { value: wrong })
  }
  const address = /^[^\s@]+@[^\s@]+$/
  const hostName = /^[^\s@]+\.[^\s@]+$/
  return {
    name: (name: string) => (name.trim() === '' ? t('wrong.name') : null),
    ignoredTokens: listOf(/^[0-9#]{1,12}$/, 'pattern'),
    neverLog: { addresses: listOf(address, 'address'), hostNames: listOf(hostName, 'hostName') },
    freeMailHosts: { added: listOf(hostName, 'hostName'), removed: listOf(hostName, 'hostName') },
    retention: { internalDays: (days: number | string) => (days === '' ? t('wrong.days') : null) },
    stages: {
      name: (name: string, { stages }: SettingsValues, path: string) => {
        if (name.trim() === '') return t('wrong.stageName')
        const names = stages.map((stage) => stage.name)
        return isRepeatedStage(names, Number(path.split('.')[1])) ? t('wrong.stageTwice') : null
      },
    },
    country: (country: string) => (/^[A-Z]{2}$/.test(country) ? null : t('wrong.country')),
  }
}

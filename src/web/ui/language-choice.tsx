import { Group, UnstyledButton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { chooseLanguageOutside } from '../lib/follow-language.ts'
import { languageNames, languages } from '../lib/i18n.ts'

/** The four languages, each in its own words, for who is not signed in yet. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('common')
  return (
    <Group justify="center" gap="xs" role="group" aria-label={t('language')}>
      {languages.map((language) => (
        <UnstyledButton
          key={language}
          lang={language}
          px={8}
          py={4}
          aria-pressed={i18n.language === language}
          onClick={() => void chooseLanguageOutside(language)}
        >
          <Text
            size="sm"
            fw={i18n.language === language ? 650 : 400}
            td={i18n.language === language ? undefined : 'underline'}
          >
            {languageNames[language]}
          </Text>
        </UnstyledButton>
      ))}
    </Group>
  )
}

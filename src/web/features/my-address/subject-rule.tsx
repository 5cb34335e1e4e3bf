import { Box, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import './my-address.css'

/** The rule as a picture: free words, then a space, then digits only, then a space or the end. */
export function SubjectRule() {
  const { t } = useTranslation('myAddress')
  const parts = [
    { id: 'words', shown: t('rule.example') },
    { id: 'space', shown: '␣' },
    { id: 'digits', shown: '11111' },
    { id: 'end', shown: '⏎' },
  ] as const
  return (
    <figure className="subject-rule" aria-label={t('rule.spoken')}>
      <Box className="subject-rule-parts" aria-hidden>
        {parts.map(({ id, shown }) => (
          <span key={id} className="subject-rule-part" data-part={id}>
            <span className="subject-rule-shown">{shown}</span>
            <Text span size="xs" c="dimmed">
              {t(`rule.part.${id}`)}
            </Text>
          </span>
        ))}
      </Box>
      <Text component="figcaption" size="sm">
        {t('rule.spoken')}
      </Text>
    </figure>
  )
}

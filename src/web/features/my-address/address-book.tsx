import { Accordion, List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const programs = ['outlook', 'apple', 'gmail', 'thunderbird'] as const

/** How the CRM address gets into the address book, so that a few letters bring it into BCC. */
export function AddressBook() {
  const { t } = useTranslation('myAddress')
  return (
    <>
      <Text size="sm" mb="xs">
        {t('book.about')}
      </Text>
      <Accordion variant="contained" order={3}>
        {programs.map((program) => (
          <Accordion.Item key={program} value={program}>
            <Accordion.Control>{t(`book.${program}.name`)}</Accordion.Control>
            <Accordion.Panel>
              <List type="ordered" size="sm">
                {(['open', 'add', 'use'] as const).map((step) => (
                  <List.Item key={step}>{t(`book.${program}.${step}`)}</List.Item>
                ))}
              </List>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </>
  )
}

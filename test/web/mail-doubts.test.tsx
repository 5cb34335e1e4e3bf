import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { languages, startLanguage } from '../../src/web/lib/i18n.ts'
import { ReusedId } from '../../src/web/ui/reused-id.tsx'
import { TwoReadings } from '../../src/web/ui/two-readings.tsx'

function shown(children: ReactNode): string {
  return renderToStaticMarkup(<MantineProvider>{children}</MantineProvider>)
}

const reused = {
  en: 'Different from the earlier mail: sender and date',
  de: 'Anders als in der früheren Mail: Absender und Datum',
  nl: 'Anders dan in de eerdere mail: afzender en datum',
  zh: '与此前邮件的不同之处：发件人和日期',
}

const twoReadings = {
  en: 'Read in two ways: Subject and Message-ID',
  de: 'Nicht eindeutig: Betreff und Message-ID',
  nl: 'Niet eenduidig: onderwerp en Message-ID',
  zh: '存在歧义的字段：主题和Message-ID',
}

describe('what is doubted in a mail', () => {
  test.each(languages)('is told in %s: what differs from the mail whose Message-ID it bears', async (language) => {
    await startLanguage(language)
    expect(shown(<ReusedId reusedId={{ messageId: 'm1', differs: ['from', 'date'] }} />)).toContain(reused[language])
  })

  test.each(languages)('is told in %s: which fields can be read in two ways', async (language) => {
    await startLanguage(language)
    expect(shown(<TwoReadings twoReadings={['subject', 'message-id']} />)).toContain(twoReadings[language])
  })

  test('is nothing where there is no doubt', async () => {
    await startLanguage('en')
    expect(shown(<ReusedId reusedId={null} />)).not.toContain('Different')
    expect(shown(<TwoReadings twoReadings={[]} />)).not.toContain('two ways')
  })
})

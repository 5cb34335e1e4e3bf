import { Code, Table, Text } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { splitSignature } from '../../../domain/signature.ts'
import type { ReadableCharset } from '../../../domain/charsets.ts'
import { foldText } from './fold-text.ts'
import { Folded } from './folded.tsx'
import { useContent } from './use-content.ts'
import { Loaded } from '../loaded.tsx'

interface Props {
  readonly messageId: string
  readonly subject: string
  readonly charset: ReadableCharset | null
}

/** The text as it is; React escapes it, so that nothing in it becomes markup. Drawn again only for another mail. */
export const TextBody = memo(function TextBody({ messageId, subject, charset }: Props) {
  const { t } = useTranslation('mail')
  return (
    <Loaded query={useContent(messageId, charset)} lines={6}>
      {({ text }) => (
        <Folded>
          <Words text={text ?? t('noText')} subject={subject} />
        </Folded>
      )}
    </Loaded>
  )
})

function Words({ text, subject }: { readonly text: string; readonly subject: string }) {
  const { t } = useTranslation('mail')
  const { shown, below } = foldText(text, subject)
  const { words, signature } = splitSignature(shown)
  return (
    <Text component="div" size="sm" p="sm" className="mail-text" dir="auto">
      {words}
      {signature !== null && (
        <details className="mail-signature">
          <summary>{t('signature')}</summary>
          {signature}
        </details>
      )}
      {below?.kind === 'earlier' && (
        <details>
          <summary>{below.count === null ? t('earlier') : t('earlierCounted', { count: below.count })}</summary>
          {below.text}
        </details>
      )}
      {below?.kind === 'forwarded' && (
        <section className="mail-forwarded" aria-label={t('forwarded')}>
          <Text size="xs" c="dimmed" mb={4}>
            {t('forwarded')}
          </Text>
          {below.text}
        </section>
      )}
    </Text>
  )
}

export function HeadersBody({ messageId }: { readonly messageId: string }) {
  return (
    <Loaded query={useContent(messageId, null)} lines={6}>
      {({ headers }) => (
        <Table verticalSpacing={2} style={{ overflowWrap: 'anywhere' }}>
          <Table.Tbody>
            {headers.map(({ name, value }, index) => (
              <Table.Tr key={index}>
                <Table.Th scope="row" w={170} style={{ verticalAlign: 'top' }}>
                  <Text size="xs">{name}</Text>
                </Table.Th>
                <Table.Td>
                  <Code style={{ background: 'none' }}>{value}</Code>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Loaded>
  )
}

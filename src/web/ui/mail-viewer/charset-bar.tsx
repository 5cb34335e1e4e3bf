import { Group, NativeSelect, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readableCharsets, type ReadableCharset } from '../../../domain/charsets.ts'
import type { MailContentPayload } from '../../../contract/mail-view.ts'

interface Props {
  readonly reading: MailContentPayload['charset']
  /** Null: as it is read by itself. */
  readonly chosen: ReadableCharset | null
  readonly onChoose: (charset: ReadableCharset | null) => void
}

/** How the letters of a mail are read, which its reader can change; where they are in doubt, why. */
export function CharsetBar({ reading, chosen, onChoose }: Props) {
  const { t } = useTranslation('mail')
  const choices = readableCharsets.map((charset) => ({
    value: charset,
    label: t('charset.choice', { script: t(`charset.script.${scripts[charset]}`), charset }),
  }))
  return (
    <Group gap="xs" className="mail-bar">
      <Text size="xs" c="dimmed" flex="1 1 16rem" style={{ overflowWrap: 'anywhere' }}>
        {reading.isDoubted ? <Doubt reading={reading} /> : t('charset.isReadAs', { charset: chosen ?? reading.readAs })}
      </Text>
      <NativeSelect
        size="xs"
        aria-label={t('charset.readAs')}
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => onChoose(readableCharsets.find((each) => each === value) ?? null)}
        data={[{ value: '', label: t('charset.byItself', { charset: reading.readAs }) }, ...choices]}
      />
    </Group>
  )
}

function Doubt({ reading: { declared, detected } }: Pick<Props, 'reading'>) {
  const { t } = useTranslation('mail')
  if (declared === null) return detected === null ? t('charset.missing') : t('charset.missingLooksLike', { detected })
  return detected === null || detected === declared.toLowerCase()
    ? t('charset.broken', { declared })
    : t('charset.looksLike', { declared, detected })
}

const scripts = {
  'utf-8': 'all',
  'windows-1252': 'western',
  'windows-1250': 'central',
  'iso-8859-2': 'central',
  'windows-1257': 'baltic',
  'windows-1251': 'cyrillic',
  'koi8-r': 'cyrillic',
  'iso-8859-5': 'cyrillic',
  'windows-1253': 'greek',
  'iso-8859-7': 'greek',
  'windows-1254': 'turkish',
  'windows-1255': 'hebrew',
  'windows-1256': 'arabic',
  gb18030: 'chineseSimplified',
  big5: 'chineseTraditional',
  shift_jis: 'japanese',
  'euc-jp': 'japanese',
  'iso-2022-jp': 'japanese',
  'euc-kr': 'korean',
} as const satisfies Readonly<Record<ReadableCharset, string>>

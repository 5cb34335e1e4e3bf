import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyLine } from './copy-line.tsx'
import type { HostNamePayload } from '../../contract/host-name.ts'

/** The record that proves a host name, part by part, each with its name and a button that copies it. */
export function DnsRecord({ record }: Pick<HostNamePayload, 'record'>) {
  const { t } = useTranslation('hostNames')
  return (
    <Stack gap="xs">
      {(['name', 'type', 'value'] as const).map((part) => (
        <div key={part}>
          <Text size="xs" c="dimmed" mb={2}>
            {t(`record.${part}`)}
          </Text>
          <CopyLine label={t(`record.${part}`)} value={record[part]} />
        </div>
      ))}
    </Stack>
  )
}

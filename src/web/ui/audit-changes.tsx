import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AuditLinePayload } from '../../contract/audit.ts'
import { WideTable } from './wide-table.tsx'

/** What a change replaced by what, field by field, as it was stored. */
export function AuditChanges({ before, after }: Pick<AuditLinePayload, 'before' | 'after'>) {
  const { t } = useTranslation('status')
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return (
    <WideTable label={t('audit.details')} minWidth={320}>
      <Table verticalSpacing={4} mt="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('audit.field')}</Table.Th>
            <Table.Th>{t('audit.before')}</Table.Th>
            <Table.Th>{t('audit.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr key={field}>
              <Table.Th scope="row" fw={400}>
                {field}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{textOf(before?.[field])}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{textOf(after?.[field])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

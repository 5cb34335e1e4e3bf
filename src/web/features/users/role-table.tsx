import { Table } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { WideTable } from '../../ui/wide-table.tsx'

const roles = ['rep', 'reviewer', 'admin'] as const

/** What each role may do; each includes the one before it. */
const rights = [
  { id: 'ownMail', from: 0 },
  { id: 'leads', from: 0 },
  { id: 'allReviews', from: 1 },
  { id: 'learnedRules', from: 1 },
  { id: 'quarantine', from: 2 },
  { id: 'administer', from: 2 },
] as const

export function RoleTable() {
  const { t } = useTranslation(['users', 'common'])
  return (
    <WideTable label={t('roles.title')} minWidth={420}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('roles.right')}</Table.Th>
            {roles.map((role) => (
              <Table.Th key={role}>{t(`common:role.${role}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rights.map(({ id, from }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={400}>
                {t(`right.${id}`)}
              </Table.Th>
              {roles.map((role, rank) => (
                <Table.Td key={role}>{rank >= from ? <Yes /> : <No />}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function Yes() {
  const { t } = useTranslation('common')
  return (
    <>
      <IconCheck size={16} aria-hidden />
      <span className="visually-hidden">{t('yes')}</span>
    </>
  )
}

function No() {
  const { t } = useTranslation('common')
  return (
    <>
      <span aria-hidden>–</span>
      <span className="visually-hidden">{t('no')}</span>
    </>
  )
}

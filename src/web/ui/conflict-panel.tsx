import { Alert, Button, Group, Table, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ActorName } from './actor-name.tsx'
import { Moment } from './moment.tsx'
import { WideTable } from './wide-table.tsx'
import type { Problem } from '../lib/api.ts'

/** One field that both changed, in words. */
export interface Difference {
  readonly field: string
  readonly theirs: string
  readonly mine: string
}

interface Props {
  /** The refusal, which may know who changed it and when. */
  readonly problem?: Problem | null
  readonly differences: readonly Difference[]
  readonly onKeepTheirs: () => void
  readonly onApplyMine: () => void
}

/** Somebody else saved first (412): nothing is overwritten silently, the person chooses. */
export function ConflictPanel({ problem = null, differences, onKeepTheirs, onApplyMine }: Props) {
  const { t } = useTranslation('common')
  const panel = useRef<HTMLDivElement>(null)
  // Where it appears, work waits for it, and the button that was pressed may be far below.
  useEffect(() => {
    panel.current?.focus({ preventScroll: true })
    panel.current?.scrollIntoView({ block: 'nearest' })
  }, [problem])
  return (
    <Alert
      ref={panel}
      data-times
      tabIndex={-1}
      color="yellow"
      icon={<IconGitMerge />}
      title={t('conflict.title')}
      role="alert"
      // A dialog's title stays on top while it is scrolled, over what stands there.
      style={{ scrollMarginTop: '5rem' }}
      styles={{ body: { minWidth: 0 } }}
    >
      {problem?.lastChange && (
        <Text size="sm" mb="xs">
          <ActorName actor={problem.lastChange.actor} />: <Moment at={problem.lastChange.at} size="sm" span />
        </Text>
      )}
      {differences.length > 0 && <Differences differences={differences} />}
      <Group mt="xs">
        <Button size="xs" variant="default" onClick={onKeepTheirs}>
          {t('conflict.keepTheirs')}
        </Button>
        <Button size="xs" onClick={onApplyMine}>
          {t('conflict.applyMine')}
        </Button>
      </Group>
    </Alert>
  )
}

function Differences({ differences }: Pick<Props, 'differences'>) {
  const { t } = useTranslation('common')
  return (
    <WideTable label={t('conflict.title')} minWidth={260}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('conflict.field')}</Table.Th>
            <Table.Th>{t('conflict.theirs')}</Table.Th>
            <Table.Th>{t('conflict.mine')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ field, theirs, mine }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{field}</Table.Th>
              <Table.Td>{theirs}</Table.Td>
              <Table.Td>{mine}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

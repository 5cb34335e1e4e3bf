import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { columnIds, shownColumns, type ColumnId } from './lead-columns.tsx'
import { useStored } from '../../lib/stored.ts'

/** Which columns the list has; the name is always there, because it is the way in. */
export function ColumnMenu() {
  const { t } = useTranslation('leads')
  const shown = useStored(shownColumns)
  const toggle = (id: ColumnId) =>
    shownColumns.set(
      shown.includes(id)
        ? shown.filter((each) => each !== id)
        : columnIds.filter((each) => each === id || shown.includes(each)),
    )
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default">{t('columns')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {columnIds
            .filter((id) => id !== 'name')
            .map((id) => (
              <Checkbox key={id} label={t(`column.${id}`)} checked={shown.includes(id)} onChange={() => toggle(id)} />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

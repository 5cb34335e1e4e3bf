import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  readonly label: string
  readonly minWidth: number
  readonly children: ReactNode
}

/** A table that scrolls sideways inside its own region, by keyboard too, so that the page never does. */
export function WideTable({ label, minWidth, children }: Props) {
  const viewportProps = { tabIndex: 0, role: 'group', 'aria-label': label }
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps }}>
      {children}
    </Table.ScrollContainer>
  )
}

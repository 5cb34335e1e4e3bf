import { Card, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** One card of the home page. */
export function HomeCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card withBorder component="section">
      <Stack gap={6} h="100%">
        <Title order={2} size="h5">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  )
}

import { Container, Group, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'

interface Props {
  readonly title: string
  readonly about?: ReactNode
  /** The page's own buttons. */
  readonly actions?: ReactNode
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  readonly children: ReactNode
}

/** A page with one heading, what it is for, and the same words in the window's title. */
export function Page({ title, about, actions, size, children }: Props) {
  usePageTitle(title)
  return (
    <Container size={size ?? 'lg'} py="lg" px={{ base: 'sm', sm: 'md' }}>
      <Group justify="space-between" align="flex-start" mb="md">
        <div style={{ minWidth: 0, flex: '1 1 16rem' }}>
          <Title order={1} size="h3">
            {title}
          </Title>
          {about !== undefined && (
            <Text size="sm" c="dimmed" maw={680} component="div">
              {about}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </Container>
  )
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}

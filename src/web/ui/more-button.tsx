import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Paged } from './use-more-ahead.ts'

interface Props {
  readonly query: Pick<Paged, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>
}

/** Below a list that is read page by page; nothing once all of it is there. */
export function MoreButton({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: Props) {
  const { t } = useTranslation('common')
  if (!hasNextPage) return null
  return (
    <Group justify="center" mt="md">
      <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t('more')}
      </Button>
    </Group>
  )
}

/** At the end of a list that asks for more by itself (`useMoreAhead`): the way on after that has failed. */
export function MoreAfterFailure({ list }: { readonly list: Paged }) {
  return list.isError && <MoreButton query={list} />
}

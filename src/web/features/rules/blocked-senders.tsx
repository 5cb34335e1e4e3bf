import { Button, Card, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { get, post, remove } from '../../lib/api.ts'
import { focusFirst, submitOf } from '../../lib/form-errors.ts'
import { useActorName } from '../../ui/actor-name.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import type { BlockPayload } from '../../../contract/block.ts'

interface Page {
  readonly items: readonly BlockPayload[]
  readonly nextCursor: string | null
}

/** Whose mail is stopped by itself; each can be let in again. */
export function BlockedSenders() {
  const { t } = useTranslation(['rules', 'common'])
  const blocks = useInfiniteQuery({
    queryKey: ['blocks'],
    queryFn: ({ pageParam, signal }) =>
      get<Page>(`/blocks?limit=50${pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('blocks.about')}
      </Text>
      <Loaded query={blocks} lines={3}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items)
          if (all.length === 0) return <Text size="sm">{t('blocks.empty')}</Text>
          return all.map((block) => <BlockCard key={block.id} block={block} />)
        }}
      </Loaded>
      {blocks.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={blocks.isFetchingNextPage} onClick={() => void blocks.fetchNextPage()}>
            {t('common:more')}
          </Button>
        </Group>
      )}
      <AddBlock />
    </Stack>
  )
}

function BlockCard({ block }: { readonly block: BlockPayload }) {
  const { t } = useTranslation('rules')
  const nameOf = useActorName()
  const { sender } = block
  const unblock = useChange({
    send: () => remove(`/blocks/${block.id}`),
    words: () => t('blocks.removed', { sender }),
    touches: ['blocks'],
  })
  return (
    <Card withBorder padding="sm" component="article" aria-label={sender}>
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {sender}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            {t('blocks.by', { name: nameOf(block.createdBy) })} · <Moment at={block.createdAt} size="xs" span />
          </Text>
        </div>
        <Button
          variant="default"
          loading={unblock.isPending}
          onClick={() => unblock.mutate(undefined)}
          aria-label={t('blocks.removeNamed', { sender })}
        >
          {t('blocks.remove')}
        </Button>
      </Group>
    </Card>
  )
}

function AddBlock() {
  const { t } = useTranslation('rules')
  const form = useForm({
    initialValues: { sender: '' },
    validate: { sender: (sender) => (sender.trim() === '' ? t('blocks.senderNeeded') : null) },
  })
  const sayWhy = useProblemWords()
  const add = useChange({
    send: (sender: string) => post<{ sender: string }>('/blocks', { body: { sender } }),
    words: (made) => t('blocks.added', { sender: made.sender }),
    touches: ['blocks'],
    onDone: () => form.reset(),
    onRefused: (error) => {
      const errors = { sender: sayWhy(error) }
      form.setErrors(errors)
      focusFirst(form, errors)
    },
  })
  return (
    <form onSubmit={submitOf(form, ({ sender }) => add.mutate(sender.trim()))} noValidate>
      <TextInput
        maw={420}
        label={t('blocks.sender')}
        description={t('blocks.senderHint')}
        maxLength={254}
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('sender')}
      />
      <Group mt="xs">
        <Button type="submit" variant="default" loading={add.isPending}>
          {t('blocks.add')}
        </Button>
      </Group>
    </form>
  )
}

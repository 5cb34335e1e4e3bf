import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { get, post } from '../lib/api.ts'
import { useProblemWords } from './use-problem-words.ts'

interface Named {
  readonly id: string
  readonly name: string
}

interface Props {
  readonly path: 'companies' | 'contacts'
  readonly label: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  /** What a new one gets beside its name. */
  readonly createWith?: Readonly<Record<string, unknown>>
  readonly error?: string | undefined
  readonly description?: string | undefined
  /** For one that opens where its value stood: takes the focus, and says when it may close. */
  readonly onDone?: () => void
}

const createValue = '+'

/** A company or contact: found while typing, or created from what was typed. */
export function RecordSelect({ path, value, onChange, createWith = {}, error, onDone, ...shown }: Props) {
  const { t } = useTranslation('common')
  const queryClient = useQueryClient()
  const sayWhy = useProblemWords()
  const [words, setWords] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const current = useRecord(path, value)
  const found = useFound(path, words === current?.name ? '' : words)
  const records = current === undefined || found.some(({ id }) => id === current.id) ? found : [...found, current]
  const typed = words.trim()
  const isNew = typed !== '' && !records.some(({ name }) => name.toLowerCase() === typed.toLowerCase())
  const create = async () => {
    try {
      const made = await post<Named>(`/${path}`, { body: { ...createWith, name: typed } })
      queryClient.setQueryData([path, 'one', made.id], made)
      setRefused(null)
      onChange(made.id)
      onDone?.()
    } catch (why) {
      setRefused(sayWhy(why))
    }
  }
  return (
    <Select
      searchable
      clearable
      allowDeselect={false}
      {...shown}
      value={value}
      error={refused ?? error}
      onSearchChange={setWords}
      autoFocus={onDone !== undefined}
      onChange={(chosen) => {
        if (chosen === createValue) return void create()
        onChange(chosen)
        onDone?.()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone?.()
      }}
      filter={({ options }) => options}
      nothingFoundMessage={t('palette.nothing')}
      clearButtonProps={{ 'aria-label': t('clear') }}
      data={[
        ...records.map(({ id, name }) => ({ value: id, label: name })),
        ...(isNew ? [{ value: createValue, label: t('createNamed', { name: typed }) }] : []),
      ]}
    />
  )
}

/** One company or contact, for its name. */
export function useRecord(path: Props['path'], id: string | null): Named | undefined {
  return useQuery({
    queryKey: [path, 'one', id],
    queryFn: ({ signal }) => get<Named>(`/${path}/${id ?? ''}`, signal),
    enabled: id !== null,
  }).data
}

function useFound(path: Props['path'], words: string): readonly Named[] {
  const [settled] = useDebouncedValue(words.trim(), 150)
  const { data } = useQuery({
    queryKey: [path, 'search', settled],
    queryFn: ({ signal }) => get<{ items: Named[] }>(`/${path}?limit=20&q=${encodeURIComponent(settled)}`, signal),
    placeholderData: (before) => before,
  })
  return data?.items ?? []
}

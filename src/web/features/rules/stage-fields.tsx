import { Alert, Button, Fieldset, Group, Input, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconListNumbers, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostStages } from '../../../domain/lead/stage.ts'
import { homeQuery } from '../../lib/home.ts'
import { StageRows } from './stage-rows.tsx'
import type { SettingsValues } from './settings-values.ts'
import './rules.css'

interface Props {
  readonly form: UseFormReturnType<SettingsValues>
  /** As they are stored. */
  readonly before: SettingsValues['stages']
}

/** The steps that leads go through; none: stages are free text. */
export function StageFields({ form, before }: Props) {
  const { t } = useTranslation('rules')
  const { place, moved, move, remove, add, fill } = useStageList(form)
  const rows = form.values.stages
  return (
    <Fieldset legend={t('group.stages')} ref={place}>
      <Stack gap="sm">
        <Text size="sm">{t(rows.length === 0 ? 'stages.none' : 'stages.hint')}</Text>
        {rows.length > 0 && <StageRows form={form} onMove={move} onRemove={remove} />}
        {form.errors['stages'] !== undefined && <Input.Error size="sm">{form.errors['stages']}</Input.Error>}
        <NoLongerListed before={before} now={rows} />
        <Group>
          <Button
            data-add
            variant="default"
            disabled={rows.length >= mostStages}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={add}
          >
            {t('stages.add')}
          </Button>
          {rows.length === 0 && (
            <Button variant="default" leftSection={<IconListNumbers size={16} aria-hidden />} onClick={fill}>
              {t('stages.useUsual')}
            </Button>
          )}
        </Group>
        <span className="visually-hidden" role="status">
          {moved}
        </span>
      </Stack>
    </Fieldset>
  )
}

/** What the buttons do, and where the focus is afterwards. */
function useStageList(form: Props['form']) {
  const { t } = useTranslation('rules')
  const { place, focusNext } = useFocusNext()
  const [moved, setMoved] = useState('')
  const rows = form.values.stages
  const move = (from: number, to: number) => {
    form.reorderListItem('stages', { from, to })
    setMoved(t('stages.moved', { name: rows[from]?.name, at: to + 1, total: rows.length }))
    // At an end of the list its own button is of no use any more; the other one is beside it.
    const way = to < from ? 'up' : 'down'
    focusNext(rowAt(to, `[data-way=${way}]:not(:disabled)`), rowAt(to, '[data-way]:not(:disabled)'))
  }
  const remove = (at: number) => {
    form.removeListItem('stages', at)
    focusNext(rowAt(at, 'input'), rowAt(at - 1, 'input'), '[data-add]')
  }
  const add = () => {
    form.insertListItem('stages', { name: '', probability: '' })
    focusNext(rowAt(rows.length, 'input'))
  }
  const fill = () => {
    form.setFieldValue(
      'stages',
      usualStages.map(({ key, probability }) => ({ name: t(`stages.usual.${key}`), probability })),
    )
    focusNext(rowAt(0, 'input'))
  }
  return { place, moved, move, remove, add, fill }
}

/** A start for who has no list yet, in the words of who asks for it. */
const usualStages = [
  { key: 'new', probability: 10 },
  { key: 'qualified', probability: 25 },
  { key: 'offer', probability: 50 },
  { key: 'negotiation', probability: 75 },
] as const

function rowAt(at: number, within: string): string {
  return `.stage-rows > :nth-child(${at + 1}) ${within}`
}

/** Puts the focus on the first of these that is there, once the rows are as they will be: their buttons moved with them. */
function useFocusNext() {
  const place = useRef<HTMLFieldSetElement>(null)
  const wanted = useRef<readonly string[]>([])
  useLayoutEffect(() => {
    const found = wanted.current.map((selector) => place.current?.querySelector<HTMLElement>(selector))
    wanted.current = []
    found.find((element) => element !== null && element !== undefined)?.focus()
  })
  const focusNext = (...selectors: readonly string[]) => {
    wanted.current = selectors
  }
  return { place, focusNext }
}

/** Said before it is saved: open leads keep the name of a stage that is taken away or called otherwise. */
function NoLongerListed({ before, now }: { readonly before: Props['before']; readonly now: Props['before'] }) {
  const { t } = useTranslation('rules')
  const listed = new Set(now.map(({ name }) => name.trim()))
  const gone = before.filter(({ name }) => !listed.has(name)).map(({ name }) => name)
  const { data } = useQuery({ ...homeQuery, enabled: gone.length > 0 })
  const counts = data?.pipeline.filter(({ stage }) => stage !== null && gone.includes(stage)) ?? []
  const count = counts.reduce((sum, each) => sum + each.count, 0)
  if (count === 0) return null
  return (
    <Alert color="orange" role="status">
      {t('stages.noLongerListed', { count })}
    </Alert>
  )
}

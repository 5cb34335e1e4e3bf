import { ActionIcon, Group, NumberInput, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../lib/format.ts'
import type { SettingsValues } from './settings-values.ts'

interface Props {
  readonly form: UseFormReturnType<SettingsValues>
  readonly onMove: (from: number, to: number) => void
  readonly onRemove: (at: number) => void
}

const hiddenLabel = { labelProps: { className: 'visually-hidden' } } as const

/** The stages in their order, each with its probability and its place. */
export function StageRows({ form, onMove, onRemove }: Props) {
  const { t } = useTranslation('rules')
  const rows = form.values.stages
  return (
    <ol className="stage-rows">
      {rows.map((_, at) => (
        <li key={at}>
          <Group align="flex-start" gap="xs" role="group" aria-label={t('stages.at', { at: at + 1 })}>
            <span className="stage-place" aria-hidden>
              {formatNumber(at + 1)}.
            </span>
            <StageWords form={form} at={at} />
            <Group gap={4} wrap="nowrap" ml="auto">
              <Move at={at} to={at - 1} isPossible={at > 0} onMove={onMove} />
              <Move at={at} to={at + 1} isPossible={at < rows.length - 1} onMove={onMove} />
              <ActionIcon
                variant="subtle"
                color="red"
                size="lg"
                aria-label={t('stages.remove', { at: at + 1 })}
                onClick={() => onRemove(at)}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          </Group>
        </li>
      ))}
    </ol>
  )
}

function StageWords({ form, at }: Pick<Props, 'form'> & { readonly at: number }) {
  const { t } = useTranslation('rules')
  return (
    <>
      <TextInput
        {...hiddenLabel}
        label={t('stages.name', { at: at + 1 })}
        placeholder={t('stages.nameHere')}
        maxLength={100}
        className="stage-name"
        {...form.getInputProps(`stages.${at}.name`)}
      />
      <NumberInput
        {...hiddenLabel}
        label={t('stages.probability', { at: at + 1 })}
        placeholder={t('stages.probabilityHere')}
        suffix=" %"
        min={0}
        max={100}
        hideControls
        allowDecimal={false}
        allowNegative={false}
        className="stage-probability"
        {...form.getInputProps(`stages.${at}.probability`)}
      />
    </>
  )
}

interface MoveProps extends Pick<Props, 'onMove'> {
  readonly at: number
  readonly to: number
  readonly isPossible: boolean
}

function Move({ at, to, isPossible, onMove }: MoveProps) {
  const { t } = useTranslation('rules')
  const way = to < at ? 'up' : 'down'
  const Arrow = way === 'up' ? IconArrowUp : IconArrowDown
  return (
    <ActionIcon
      variant="default"
      size="lg"
      data-way={way}
      disabled={!isPossible}
      aria-label={t(way === 'up' ? 'stages.up' : 'stages.down', { at: at + 1 })}
      onClick={() => onMove(at, to)}
    >
      <Arrow size={18} aria-hidden />
    </ActionIcon>
  )
}

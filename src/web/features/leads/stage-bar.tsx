import { Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconMapPinFilled } from '@tabler/icons-react'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '../../lib/format.ts'
import { Keys } from '../../ui/keys.tsx'
import { stageBeside, stageSteps, type StageStep } from './stage-steps.ts'
import { useKeys } from '../../lib/keys/use-keys.ts'
import { useShortcut } from '../../lib/keys/use-shortcut.ts'
import type { Lead } from '../../lib/leads.ts'
import type { ShortcutId } from '../../lib/keys/registry.ts'
import type { Stage } from '../../../domain/lead/stage.ts'

interface Props {
  readonly stages: readonly Stage[]
  readonly lead: Pick<Lead, 'stage'>
  /** Null: it is only shown. */
  readonly onMove: ((stage: Stage) => void) | null
}

/** Where the lead stands on its way, and one press to where it goes from here. */
export function StageBar({ stages, lead: { stage }, onMove }: Props) {
  const { t } = useTranslation('leads')
  const place = useCentred(stage)
  const back = stageBeside(stages, stage, -1)
  const on = stageBeside(stages, stage, 1)
  return (
    // It scrolls by itself where there is no room, with the keyboard too.
    <div ref={place} className="stage-bar" role="group" aria-label={t('stageBar.title')} tabIndex={onMove ? -1 : 0}>
      <ol>
        {stageSteps(stages, stage).map((step) => (
          <li key={step.name} data-place={step.place}>
            {onMove === null ? (
              <span className="stage-step" aria-current={step.place === 'current' ? 'step' : undefined}>
                <StepWords step={step} />
              </span>
            ) : (
              <StepButton
                step={step}
                shortcut={step.name === back?.name ? 'stage_back' : step.name === on?.name ? 'stage_on' : null}
                onPress={() => step.place !== 'current' && onMove(step)}
              />
            )}
          </li>
        ))}
      </ol>
      {onMove !== null && <StageKeys back={back} on={on} onMove={onMove} />}
    </div>
  )
}

interface KeysProps {
  readonly back: Stage | null
  readonly on: Stage | null
  readonly onMove: (stage: Stage) => void
}

function StageKeys({ back, on, onMove }: KeysProps) {
  useKeys('lead', {
    stage_back: () => back !== null && onMove(back),
    stage_on: () => on !== null && onMove(on),
  })
  return null
}

interface StepProps {
  readonly step: StageStep
  /** Of the steps right beside where the lead stands. */
  readonly shortcut: ShortcutId | null
  readonly onPress: () => void
}

function StepButton({ step, shortcut, onPress }: StepProps) {
  const keys = { stage_back: useShortcut('stage_back'), stage_on: useShortcut('stage_on') }
  const own = shortcut === 'stage_back' || shortcut === 'stage_on' ? keys[shortcut] : { keys: null, spoken: undefined }
  return (
    <Tip step={step} keys={own.keys}>
      <UnstyledButton
        className="stage-step"
        aria-current={step.place === 'current' ? 'step' : undefined}
        aria-keyshortcuts={own.spoken}
        onClick={onPress}
      >
        <StepWords step={step} />
      </UnstyledButton>
    </Tip>
  )
}

/** The probability that the lead gets there, and the keys that lead there. */
function Tip({ step, keys, children }: Pick<StepProps, 'step'> & { keys: string | null; children: ReactNode }) {
  const { t } = useTranslation('leads')
  const { probability } = step
  return (
    <Tooltip
      disabled={probability === null && keys === null}
      events={{ hover: true, focus: true, touch: false }}
      label={
        <Group gap="xs">
          {probability !== null && <span>{t('stageBar.probability', { percent: formatPercent(probability) })}</span>}
          {keys !== null && <Keys keys={keys} />}
        </Group>
      }
    >
      {children}
    </Tooltip>
  )
}

function StepWords({ step: { name, place, isListed } }: Pick<StepProps, 'step'>) {
  const { t } = useTranslation('leads')
  return (
    <>
      {place === 'past' && <IconCheck size={14} aria-hidden />}
      {place === 'current' && <IconMapPinFilled size={14} aria-hidden />}
      <span>{name}</span>
      {!isListed && (
        <Text span inherit fw={400} fs="italic">
          {t('stageBar.other')}
        </Text>
      )}
    </>
  )
}

/** Scrolls so that where the lead stands is in the middle, and never the page. */
function useCentred(stage: string | null) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const bar = place.current
    const current = bar?.querySelector<HTMLElement>('[data-place=current]')
    if (bar && current) bar.scrollLeft = current.offsetLeft - (bar.clientWidth - current.offsetWidth) / 2
  }, [stage])
  return place
}

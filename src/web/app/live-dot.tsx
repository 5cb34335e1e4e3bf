import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLive, useLiveState } from '../lib/live.ts'

const colours = { live: 'teal', reconnecting: 'yellow', off: 'gray' } as const

/** Green while changes arrive by themselves, amber while reconnecting, grey when off; the word says it too. */
export function LiveDot() {
  useLive()
  const state = useLiveState()
  const { t } = useTranslation('common')
  return (
    <Tooltip label={t(`live.${state}`)}>
      <span role="status" aria-label={t(`live.${state}`)} style={{ display: 'inline-flex', padding: 8 }}>
        <svg width="10" height="10" aria-hidden>
          <circle cx="5" cy="5" r="5" fill={`var(--mantine-color-${colours[state]}-6)`} />
        </svg>
      </span>
    </Tooltip>
  )
}

import { Button, Code, Group, type ButtonProps } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../lib/copy.ts'

interface Props {
  /** What it is, for screen readers: "Copy: host name of the record". */
  readonly label: string
  readonly value: string
}

/** Text to be used elsewhere, whole even where it is long, with a button that copies it. */
export function CopyLine({ label, value }: Props) {
  return (
    <Group gap="xs" align="stretch">
      <Code block style={{ flex: '1 1 12rem', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {value}
      </Code>
      <CopyValue label={label} value={value} />
    </Group>
  )
}

interface CopyValueProps extends Pick<ButtonProps, 'size' | 'variant'> {
  readonly value: string
  /** As with a line; left out where the button's own words say it. */
  readonly label?: string
  /** What the button says; "Copy" where left out. */
  readonly act?: string
}

export function CopyValue({ label, value, act, ...looks }: CopyValueProps) {
  const { t } = useTranslation('common')
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
  useEffect(() => {
    if (state === 'ready') return undefined
    const timer = window.setTimeout(() => setState('ready'), 2000)
    return () => window.clearTimeout(timer)
  }, [state])
  const words = { ready: act ?? t('copy'), copied: t('copied'), failed: t('copyFailed') }[state]
  const copy = async () => setState((await copyText(value)) ? 'copied' : 'failed')
  return (
    <>
      <Button
        variant="default"
        {...looks}
        onClick={() => void copy()}
        aria-label={label === undefined ? undefined : `${words}: ${label}`}
      >
        {words}
      </Button>
      <span className="visually-hidden" role="status">
        {state === 'ready' ? '' : words}
      </span>
    </>
  )
}

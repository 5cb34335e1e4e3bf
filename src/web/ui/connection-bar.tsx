import { useNetwork } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStream } from '../lib/live.ts'

/** A loss shorter than this is mended before anybody could read of it. */
const worthSayingMs = 3_000

/** A thin line while nothing arrives by itself; the page goes on working with what it asks for. */
export function ConnectionBar() {
  const { t } = useTranslation('common')
  const { online } = useNetwork()
  const seconds = useLostFor()
  if (online && seconds === null) return <div role="status" />
  return (
    <div role="status" className="connection-bar">
      {!online
        ? t('live.offline')
        : seconds === 0 || seconds === null
          ? t('live.reconnecting')
          : t('live.retrying', { count: seconds })}
    </div>
  )
}

/** Seconds until the next try, 0 while it is under way; null where nothing is lost, or only just. */
function useLostFor(): number | null {
  const stream = useStream()
  const isLost = stream?.kind === 'lost'
  const [since, setSince] = useState<number | null>(null)
  const [now, setNow] = useState(0)
  useEffect(() => {
    setSince(isLost ? Date.now() : null)
    if (!isLost) return undefined
    const timer = window.setInterval(() => setNow(Date.now()), 1_000)
    return () => window.clearInterval(timer)
  }, [isLost])
  if (since === null || stream?.kind !== 'lost' || now - since < worthSayingMs) return null
  return stream.retryAt === null ? 0 : Math.max(Math.ceil((stream.retryAt - now) / 1_000), 0)
}

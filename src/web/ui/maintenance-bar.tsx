import { useElementSize } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '../lib/format.ts'
import { maintenanceQuery, type Maintenance } from '../lib/maintenance.ts'
import { onRefusedByMaintenance } from '../lib/refused-by-maintenance.ts'
import { useAtNow } from './use-now.ts'

/** Says on every page that nothing can be changed now, until when and why; goes by itself when that is over. */
export function MaintenanceBar() {
  const queryClient = useQueryClient()
  const { data: maintenance = null } = useQuery(maintenanceQuery)
  useEffect(
    () => onRefusedByMaintenance(() => void queryClient.invalidateQueries({ queryKey: maintenanceQuery.queryKey })),
    [queryClient],
  )
  return (
    <div role="status" ref={useRoomBelow()}>
      {maintenance !== null && <Words maintenance={maintenance} />}
    </div>
  )
}

/** Tells pages that fill the window exactly (`reviews.css`, `leads.css`) how much of it is left to them. */
function useRoomBelow() {
  const { ref, height } = useElementSize<HTMLDivElement>()
  useEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--bar-height', `${height}px`)
    return () => void style.removeProperty('--bar-height')
  }, [height])
  return ref
}

function Words({ maintenance: { until, message } }: { readonly maintenance: Maintenance }) {
  const { t } = useTranslation('common')
  const isLate = useAtNow((now) => until !== null && new Date(until) <= now)
  return (
    <div className="maintenance-bar">
      <strong>{t('maintenance.title')}</strong>{' '}
      {until !== null && <>{isLate ? t('maintenance.late') : t('maintenance.until', { at: formatMoment(until) })} </>}
      {t('maintenance.works')}
      {message !== null && <div>{t('quoted', { text: message })}</div>}
    </div>
  )
}

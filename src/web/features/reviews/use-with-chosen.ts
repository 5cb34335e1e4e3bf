import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { Aside } from './use-aside.ts'
import type { Candidate } from './queue.ts'
import type { Standing } from './use-standing.ts'

/** Does something with the highlighted suggestion; where none is, says that one has to be chosen first (E4). */
export function useWithChosen(candidate: Candidate | undefined, aside: Aside, standing: Standing) {
  const { t } = useTranslation('reviews')
  const sayChooseFirst = () =>
    notifications.show({ id: 'choose-first', color: 'yellow', message: t('chooseFirst'), role: 'status' })
  return (act: (chosen: Candidate) => void) => {
    if (candidate === undefined) aside.whenSeen(() => standing.whenFree(sayChooseFirst))
    else act(candidate)
  }
}

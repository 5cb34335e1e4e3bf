import { Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TargetSearch, type FoundTarget } from '../../ui/target-search.tsx'
import { Remember } from './corrections.tsx'
import type { ReviewInFull } from '../../lib/reviews.ts'
import type { Extras } from './verdict.ts'

interface Props {
  readonly opened: boolean
  readonly review: ReviewInFull
  readonly extras: Extras
  readonly onExtras: (extras: Extras) => void
  readonly onClose: () => void
  readonly onChosen: (target: FoundTarget) => void
}

/** Any other lead or project: `l`, a few letters or the number, Enter. */
export function OtherLeadDialog({ opened, review, extras, onExtras, onClose, onChosen }: Props) {
  const { t } = useTranslation(['reviews', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('otherLead')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <TargetSearch
          onChosen={(target) => {
            onClose()
            onChosen(target)
          }}
        />
        <Remember review={review} extras={extras} onExtras={onExtras} />
      </Stack>
    </Modal>
  )
}

import { Badge } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconCircleHalf2, IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

const looks = {
  certain: { colour: 'teal', LevelIcon: IconCircleCheck },
  likely: { colour: 'blue', LevelIcon: IconCircleHalf2 },
  unsure: { colour: 'orange', LevelIcon: IconHelpCircle },
  none: { colour: 'gray', LevelIcon: IconCircleDashed },
} as const

/** How sure a suggestion is: icon, word and colour, so that colour is never the only sign. */
export function LevelBadge({ level }: { readonly level: 'certain' | 'likely' | 'unsure' | null }) {
  const { t } = useTranslation('common')
  const { colour, LevelIcon } = looks[level ?? 'none']
  return (
    <Badge size="sm" variant="light" color={colour} leftSection={<LevelIcon size={13} aria-hidden />}>
      {t(`level.${level ?? 'none'}`)}
    </Badge>
  )
}

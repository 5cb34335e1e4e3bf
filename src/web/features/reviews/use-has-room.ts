import { useMediaQuery } from '@mantine/hooks'

/** Whether list, mail and decision fit side by side. Known at the first picture, so that a mail is drawn once and not twice. */
export function useHasRoom(): boolean {
  return useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false })
}

import type { ComboboxStore } from '@mantine/core'
import { useEffect } from 'react'

/** Once what was asked for is on screen, its first option is the one that Enter takes. `shown` changes with the options. */
export function useFirstOption(combobox: ComboboxStore, shown: string): void {
  useEffect(() => {
    combobox.selectFirstOption()
  }, [shown])
}

import { createContext } from 'react'

/** Where a key has its effect: on the page, or in what stands beside it. While a sheet is open, the page has no keys of its own. */
export const KeyRoom = createContext<'page' | 'sheet'>('page')

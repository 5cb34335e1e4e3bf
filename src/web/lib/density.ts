import { preferences } from './preferences.ts'

/** Writes the chosen density on the page, now and whenever it changes; the style sheet does the rest. */
export function followDensity(): void {
  const apply = () => {
    document.documentElement.dataset['density'] = preferences.get().density
  }
  preferences.subscribe(apply)
  apply()
}

import { lazy, Suspense, type ComponentType } from 'react'

/** After the first picture, and before anybody opens the part: nothing is waited for then, even without a connection. */
const loadAfterMs = 5_000

/** A part of the shell that the first picture does not show: its code is no part of the first load. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const loadPart = async () => ({ default: await load() })
  window.setTimeout(() => void loadPart().catch(() => undefined), loadAfterMs)
  const Part = lazy(loadPart)
  return (props) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  )
}

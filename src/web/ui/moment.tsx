import { Text, type TextProps } from '@mantine/core'
import { formatMoment } from '../lib/format.ts'
import { useAge } from './use-now.ts'

/** How long ago; the exact time on hover, and for whoever reads the page aloud. */
export function Moment({ at, ...looks }: TextProps & { readonly at: string }) {
  const age = useAge(at)
  const exact = formatMoment(at)
  return (
    <Text component="time" dateTime={at} title={exact} {...looks}>
      {age}
      <span className="visually-hidden"> ({exact})</span>
    </Text>
  )
}

import { Text, type TextProps } from '@mantine/core'
import { formatMoment } from '../lib/format.ts'
import { useAge } from './use-now.ts'

interface Props extends TextProps {
  readonly at: string
  /** A sentence around the age, where it does not stand alone. */
  readonly words?: (age: string) => string
}

/**
 * How long ago; the exact time on hover, in its place while the keyboard is in the same row (`app.css` says which rows), and for
 * whoever reads the page aloud.
 */
export function Moment({ at, words = (age) => age, ...looks }: Props) {
  const age = useAge(at)
  const exact = formatMoment(at)
  return (
    <Text component="time" dateTime={at} title={exact} data-words={words(exact)} className="moment" {...looks}>
      <span className="moment-age">{words(age)}</span>
      <span className="visually-hidden"> ({exact})</span>
    </Text>
  )
}

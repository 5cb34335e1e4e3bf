import { Autocomplete, TextInput, type AutocompleteProps, type TextInputProps } from '@mantine/core'
import { useStages } from '../../lib/stages.ts'
import type { Stage } from '../../../domain/lead/stage.ts'

interface Props extends Omit<TextInputProps & AutocompleteProps, 'data' | 'value' | 'defaultValue' | 'onChange'> {
  readonly value: string
  readonly onChange: (typed: string) => void
  /** One of the tenant's own was taken from the list. */
  readonly onChosen?: (stage: Stage) => void
}

/** A stage as people type it; the tenant's own are suggested, anything else may stand there too. */
export function StageInput({ onChange, onChosen, ...shown }: Props) {
  const stages = useStages()
  if (stages.length === 0) return <TextInput {...shown} onChange={(event) => onChange(event.currentTarget.value)} />
  const choose = (chosen: string) => {
    const stage = stages.find(({ name }) => name === chosen)
    if (stage !== undefined) onChosen?.(stage)
  }
  const names = stages.map(({ name }) => name)
  return <Autocomplete {...shown} data={names} filter={fitting} onChange={onChange} onOptionSubmit={choose} />
}

/** All of them once one is chosen: who opens the field then looks for another one. */
const fitting: NonNullable<AutocompleteProps['filter']> = ({ options, search }) => {
  const labelled = options.map((option) => ({ option, label: 'label' in option ? option.label : '' }))
  if (labelled.some(({ label }) => label === search)) return options
  const typed = search.trim().toLowerCase()
  return labelled.filter(({ label }) => label.toLowerCase().includes(typed)).map(({ option }) => option)
}

/** Whether Enter takes a suggestion, which the arrows led to, rather than what the field says. */
export function takesSuggestion(field: Element): boolean {
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '')
  return list !== null && list.querySelector('[data-combobox-selected]') !== null
}

import { useForm } from '@mantine/form'
import { describe, expect, test } from 'vitest'
import { SettingsForm } from '../../src/web/features/rules/settings-form.tsx'
import { StageFields } from '../../src/web/features/rules/stage-fields.tsx'
import { useSettingsChecks } from '../../src/web/features/rules/settings-checks.ts'
import { valuesOf, type SettingsValues } from '../../src/web/features/rules/settings-values.ts'
import type { SettingsPayload } from '../../src/contract/settings.ts'
import { appears, fieldOf, prepareComponents, press, show, textShown, type, wrongAt } from './support/show.tsx'
import { settings } from './support/settings.ts'

prepareComponents()

const listed: SettingsPayload = {
  ...settings,
  stages: [
    { name: 'New', probability: 10 },
    { name: 'Offer', probability: null },
    { name: 'Negotiation', probability: 75 },
  ],
}
const pipeline = [
  { stage: 'Offer', count: 2, sums: [] },
  { stage: null, count: 5, sums: [] },
]
const home = { 'GET /home': { status: 200, body: { pipeline } } }

/** The list alone: the whole form takes long to show. */
function List() {
  const before = valuesOf(listed)
  const form = useForm<SettingsValues>({ initialValues: before, validate: useSettingsChecks() })
  return (
    <form onSubmit={form.onSubmit(() => undefined)}>
      <StageFields form={form} before={before.stages} />
      <button type="submit">Check</button>
    </form>
  )
}

function focusedName(): string | null {
  const focused = document.activeElement
  return focused?.getAttribute('aria-label') ?? focused?.closest('div')?.parentElement?.textContent ?? null
}

function names(): readonly string[] {
  return [...document.querySelectorAll<HTMLInputElement>('.stage-name input')].map(({ value }) => value)
}

describe('the list of stages', () => {
  test('starts with a usual one where there is none, and is saved as a whole', async () => {
    const asked = await show(<SettingsForm settings={settings} />, {
      'PATCH /settings': { status: 200, body: { ...listed, version: 2 } },
    })
    await press('Use a usual list')
    expect(document.activeElement).toBe(fieldOf('Name of stage 1'))
    expect(textShown()).not.toContain('Use a usual list')
    await press('Add a stage')
    expect(document.activeElement).toBe(fieldOf('Name of stage 5'))
    await type('Name of stage 5', ' Order ')
    await press('Save')
    const usual = { New: 10, Qualified: 25, Offer: 50, Negotiation: 75, Order: null }
    const stages = Object.entries(usual).map(([name, probability]) => ({ name, probability }))
    expect(asked).toEqual([{ call: 'PATCH /settings', body: { stages } }])
    expect(names()).toEqual(['New', 'Offer', 'Negotiation'])
  })

  test('is ordered by buttons, and the focus goes along', async () => {
    await show(<List />, home)
    await press('Move stage 3 up')
    expect(names()).toEqual(['New', 'Negotiation', 'Offer'])
    expect(focusedName()).toBe('Move stage 2 up')
    expect(textShown()).toContain('“Negotiation” is stage 2 of 3 now')
    await press('Move stage 2 up')
    expect(names()).toEqual(['Negotiation', 'New', 'Offer'])
    expect(focusedName(), 'it cannot go further up').toBe('Move stage 1 down')
  })

  test('says before it is saved how many leads would be left behind, and where the focus is after a removal', async () => {
    await show(<List />, home)
    await press('Remove stage 2')
    expect(document.activeElement).toBe(fieldOf('Name of stage 2'))
    await appears('2 open leads are in stages that would no longer be listed.')
    await press('Remove stage 2')
    await press('Remove stage 1')
    expect(focusedName()).toContain('Add a stage')
  })

  test('says nothing of leads where no stage is taken away', async () => {
    await show(<List />, home)
    await press('Move stage 2 up')
    await type('Probability of stage 1', '40')
    expect(textShown()).not.toContain('no longer be listed')
  })

  test('is checked before it is sent, at the field, and what was typed stays', async () => {
    await show(<List />, home)
    await type('Name of stage 3', 'offer')
    await press('Add a stage')
    await press('Check')
    expect(wrongAt('Name of stage 3')).toBe('There is a stage of this name above.')
    expect(wrongAt('Name of stage 4')).toBe('Enter a name for this stage.')
    expect(wrongAt('Name of stage 2')).toBeNull()
    expect(names()).toEqual(['New', 'Offer', 'offer', ''])
  })

  test('shows at the field what the server refuses, and goes there', async () => {
    const fields = ['stages.2.name', 'stages.0.probability'].map((path) => ({
      path: `body.${path}`,
      code: 'too_large',
    }))
    await show(<SettingsForm settings={listed} />, {
      ...home,
      'PATCH /settings': { status: 400, body: { code: 'invalid_input', fields } },
    })
    await type('Name of stage 3', 'Talks')
    await press('Save')
    expect([wrongAt('Name of stage 3'), wrongAt('Probability of stage 1')]).not.toContain(null)
    expect(document.activeElement).toBe(fieldOf('Probability of stage 1'))
    expect(names()).toEqual(['New', 'Offer', 'Talks'])
  })

  test('that somebody else saved meanwhile is shown beside mine', async () => {
    const current = { ...listed, stages: listed.stages.slice(0, 2), version: 2 }
    await show(<SettingsForm settings={listed} />, {
      ...home,
      'PATCH /settings': { status: 412, body: { code: 'stale_version', current } },
    })
    await type('Name of stage 1', 'First')
    await press('Save')
    await appears('StagesNew (10%) and OfferFirst (10%), Offer and Negotiation (75%)')
  })
})

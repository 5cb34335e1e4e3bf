import { expect, test } from 'vitest'
import { SelectAllButton, useSelectAll, type Chosen } from '../../src/web/ui/select-all.tsx'
import { appears, prepareComponents, press, show, textShown } from './support/show.tsx'

prepareComponents()

const rows = (count: number): Chosen => Array.from({ length: count }, (_, at) => ({ id: `l${at}`, version: 1 }))

function Bar({ marked, isOffered }: { readonly marked: Chosen; readonly isOffered: boolean }) {
  const { chosen, offer } = useSelectAll({ address: '/leads/matching?outcome=open', marked, isOffered })
  return (
    <p>
      chosen: {chosen.length} <SelectAllButton offer={offer} most={1000} />
    </p>
  )
}

const server = (count: number, items: Chosen) => ({ 'GET /leads/matching': { status: 200, body: { count, items } } })

test('offers all that fit by their exact number, and chooses them', async () => {
  await show(<Bar marked={rows(100)} isOffered />, server(312, rows(312)))
  await press('Select all 312 matching')
  await appears('chosen: 312')
  expect(textShown()).not.toContain('Select all')
})

test('says so where there are more than one act may change', async () => {
  await show(<Bar marked={rows(100)} isOffered />, server(3400, rows(1000)))
  await press('Select the first 1,000 of 3,400 matching; no more at once')
  await appears('chosen: 1000')
})

test('offers nothing while rows on the page are left out', async () => {
  await show(<Bar marked={rows(3)} isOffered={false} />, server(312, rows(312)))
  await appears('chosen: 3')
  expect(textShown()).not.toContain('Select')
})

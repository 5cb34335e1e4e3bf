import { expect, test } from 'vitest'
import { means, nestedKeys, usedKeys } from './support/used-keys.ts'

test('a key belongs to the namespace of the nearest hook above it, unless it names one', () => {
  const source = `const { t } = useTranslation('leads'); t('title'); t('common:save'); useTranslation(['users', 'common']); t('edit')`
  expect(usedKeys('page.tsx', source).map(({ namespace, key }) => `${namespace}:${key}`)).toEqual([
    'leads:title',
    'common:save',
    'users:edit',
  ])
})

test('of a choice both sides count, but not what it compares with', () => {
  const source = `useTranslation('leads'); t(kind === 'lead' ? 'one' : 'two', { name: 'three' })`
  expect(usedKeys('page.tsx', source).map(({ key }) => key)).toEqual(['one', 'two'])
})

test('what data fills in may be anything that exists', () => {
  const [use] = usedKeys('page.tsx', "useTranslation('leads'); t(`outcome.${lead.outcome}`)")
  expect(use?.key).toBe('outcome.*')
  expect(use !== undefined && means(use, { namespace: 'leads', key: 'outcome.won' })).toBe(true)
  expect(use !== undefined && means(use, { namespace: 'leads', key: 'outcomeFilter' })).toBe(false)
})

test('a text that holds another text uses it', () => {
  expect(nestedKeys('en', 'evidence', 'but $t(evidence:because.{{because}}).').map(({ key }) => key)).toEqual([
    'because.*',
  ])
})

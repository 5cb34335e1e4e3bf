import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { pseudoLanguage } from '../../../src/web/lib/pseudo.ts'
import { insideScreens, outsideScreens, repScreens } from './screens.ts'
import { openTour } from './tour.ts'
import { openWindow, type Window } from './open-window.ts'
import { cutOff, textsOn } from './page-texts.ts'
import { people, type Product } from './product.ts'
import { notIn } from './words.ts'

/**
 * Every screen in a language that is made up, longer than any, in the narrowest window; and in the languages that
 * `accessibility.test.ts` does not go through, which only the long run does (`npm run test:languages`).
 */
let product: Product

beforeAll(async () => {
  product = await openTour({ mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'web-languages' })
})
afterAll(() => product.close())

const languages = process.env['MODE'] === 'long' ? (['en', 'nl'] as const) : []
const everyTour = languages.flatMap((language) => [
  { language, who: 'admin' as const, screens: insideScreens },
  { language, who: 'rep' as const, screens: repScreens },
  { language, who: 'nobody' as const, screens: outsideScreens },
])

describe.each(everyTour)('in $language, as $who', ({ language, who, screens }) => {
  let window: Window

  beforeAll(async () => {
    window = await openWindow(product, { language, who })
  })
  afterAll(() => window.close())

  it.each(screens)('$name speaks it, and asks no other server for anything (I1, L4)', async (screen) => {
    await window.show(screen)
    expect(notIn(language, await textsOn(window.page))).toEqual([])
    expect(window.foreign).toEqual([])
  })
})

const narrowTours = [
  { who: 'admin', screens: insideScreens },
  { who: 'rep', screens: repScreens },
  { who: 'nobody', screens: outsideScreens },
] as const

describe.each(narrowTours)('in words that are 40 % longer, 320 px wide, as $who', ({ who, screens }) => {
  let window: Window

  beforeAll(async () => {
    window = await openWindow(product, { language: pseudoLanguage, who, viewport: { width: 320, height: 640 } })
  })
  afterAll(() => window.close())

  it.each(screens)('$name fits, and has no word that no translator can reach (A6, I6)', async (screen) => {
    await window.show(screen)
    expect(await cutOff(window.page)).toEqual([])
    expect(hardWired(await textsOn(window.page))).toEqual([])
  })
})

/** What no text file says: Latin words outside of brackets, save names, addresses, and what Intl writes. */
function hardWired(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => /[A-Za-z]{2}/.test(withoutKnown(text)))
}

const names = [...Object.values(people).map(({ name }) => name), 'English', 'Deutsch', 'Nederlands', 'bccrm', 'xyz']

function withoutKnown(text: string): string {
  const rest = withoutBrackets(text)
    .replace(/\S+\.(example|pdf)\b|bccrm-challenge=\S+|^TXT$|^Chrome, \w+$/g, '')
    .replace(byIntl, '')
  return names.reduce((left, name) => left.replaceAll(name, ''), rest)
}

/** Dates, ages, sizes, and names of currencies. */
const byIntl =
  /\d+ (seconds?|sec|minutes?|min|hours?|hr|days?)( ago)?|in \d+ (sec|min|hr|days?)|\d+ [JFMASOND][a-z]{2,3} \d{4}|\d+ (byte|kB|MB|GB)|^[A-Z]{3} – .*$/g

function withoutBrackets(text: string): string {
  const inner = text.replace(/\[[^[\]]*\]/g, '')
  return inner === text ? text : withoutBrackets(inner)
}

import type { Page } from 'playwright-core'

/** Every text a person can see or a screen reader says, except what has a language of its own, and what is in a mail. */
export function textsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title]
    const isOurs = (element: Element | null) =>
      element?.closest(
        'script, style, code, kbd, [lang]:not(html), .mantine-Avatar-root, .mantine-Pill-root, .mail-text, .mail-source, [aria-busy]',
      ) === null
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      if (isOurs(parent) && parent?.checkVisibility() === true) found.push(node.textContent ?? '')
    }
    for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      if (!isOurs(element) || element.closest('[aria-hidden=true]') !== null) continue
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) found.push(element.getAttribute(name) ?? '')
    }
    return [...new Set(found.map((text) => text.trim()))].filter((text) => text !== '')
  })
}

/** Words that stick out of the window, or of a box that hides them without three dots. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const scrolls = (element: Element): boolean =>
      /auto|scroll/.test(getComputedStyle(element).overflowX) ||
      (element.parentElement !== null && scrolls(element.parentElement))
    const nameOf = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.slice(0, 60)}`
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      if (element.closest('svg, input, .visually-hidden, [aria-hidden=true]') !== null) return false
      const { right, left, width: own, height } = element.getBoundingClientRect()
      if (own === 0 || height === 0 || !element.checkVisibility({ visibilityProperty: true })) return false
      if ((right > width + 1 || left < -1) && !scrolls(element)) return true
      const { overflowX, textOverflow } = getComputedStyle(element)
      const hides = overflowX === 'hidden' || overflowX === 'clip'
      return hides && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1
    })
    const sideways = document.documentElement.scrollWidth > width ? ['the whole page scrolls sideways'] : []
    return [...sideways, ...wide.map(nameOf)]
  })
}
